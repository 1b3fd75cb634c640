"""Numbers of the tree model, one small tree a line of conditions; a leaf adds to the log-odds.

Fitted on public labelled names and invented desk mistakes; the arguments are the features in the order of
`features.NAMES`.
"""

# fmt: off


def log_odds(
    worst: float, second_worst: float, mean: float, best: float, coverage: float, left_small: float,
    left_large: float, count_small: float, count_large: float, initials: float, whole: float, japanese:
    float, bones: float, ends: float, starts: float, crossed: float, weight: float, size: float,
    no_vowels: float, han: float, same_script: float, solid: float, joined: float, raw: float, conflict:
    float, single: float, sound: float,
) -> float:
    """The log-odds that two names with these features are one person's."""
    return (
        0.28
        + (((-0.2854 if worst <= 0.445 else (-0.2175 if ends <= 0.6014 else -0.002869)) if whole <= 0.598
          else (-0.03434 if second_worst <= 0.97 else -0.1927)) if sound <= 0.4891 else ((-0.004366 if
          ends <= 0.6014 else 0.227) if sound <= 0.6056 else 0.3179))
        + (((-0.2588 if whole <= 0.6963 else -0.06508) if worst <= 0.4264 else (-0.1755 if ends <= 0.645
          else 0.04144)) if sound <= 0.4891 else ((-0.0322 if ends <= 0.5191 else (0.1719 if same_script
          <= 1e-35 else -0.1128)) if worst <= 0.6566 else 0.258))
        + (((-0.235 if ends <= 0.4707 else (-0.2041 if starts <= 0.3519 else -0.05579)) if whole <= 0.6317
          else (0.0398 if second_worst <= 0.97 else -0.1329)) if sound <= 0.4891 else ((-0.02568 if ends
          <= 0.6014 else 0.1516) if sound <= 0.6132 else 0.2314))
        + ((-0.2069 if whole <= 0.589 else (0.08874 if best <= 0.8637 else (-0.1364 if mean <= 0.7791 else
          0.09106))) if sound <= 0.4891 else ((-0.04279 if ends <= 0.5005 else (0.1377 if same_script <=
          1e-35 else -0.1191)) if worst <= 0.6847 else 0.2128))
        + (((-0.1935 if whole <= 0.6641 else -0.06762) if sound <= 0.3868 else (-0.09849 if ends <= 0.4937
          else 0.04823)) if worst <= 0.5844 else ((0.1275 if same_script <= 1e-35 else (-0.1451 if sound
          <= 0.9339 else 0.1612)) if coverage <= 0.6847 else 0.2024))
        + ((((-0.182 if coverage <= 0.5924 else 0.09391) if whole <= 0.6963 else -0.01457) if worst <=
          0.4371 else (-0.08216 if ends <= 0.6405 else 0.07851)) if sound <= 0.5132 else ((0.03596 if ends
          <= 0.6121 else 0.1411) if coverage <= 0.7425 else 0.1915))
        + ((-0.1678 if whole <= 0.598 else (0.121 if size <= 8.5 else -0.07389)) if worst <= 0.5189 else
          (((0.02048 if ends <= 0.6405 else 0.1461) if same_script <= 1e-35 else (-0.1536 if sound <=
          0.9339 else 0.144)) if coverage <= 0.6847 else 0.1798))
        + (((-0.1721 if ends <= 0.4265 else -0.1018) if whole <= 0.527 else ((0.1529 if best <= 0.661 else
          -0.1027) if worst <= 0.4563 else 0.03561)) if sound <= 0.567 else ((-0.02237 if weight <= 1.45
          else 0.1145) if coverage <= 0.7425 else 0.1732))
        + ((-0.1531 if whole <= 0.527 else (-0.09564 if solid <= 1e-35 else ((-0.07735 if whole <= 0.7155
          else 0.1315) if ends <= 0.4829 else 0.09813))) if worst <= 0.5844 else ((0.01282 if ends <=
          0.6556 else 0.1151) if coverage <= 0.7425 else 0.1649))
        + (((-0.1441 if coverage <= 0.5924 else 0.1261) if sound <= 0.3141 else (-0.05102 if ends <=
          0.6405 else 0.05852)) if sound <= 0.567 else (-0.01948 if whole <= 0.5029 else ((0.1121 if
          same_script <= 1e-35 else -0.2148) if sound <= 0.6754 else 0.1613)))
        + (((-0.1433 if whole <= 0.7279 else 0.09397) if ends <= 0.4265 else (0.09879 if size <= 8.5 else
          -0.06951)) if sound <= 0.4189 else (((-0.09108 if whole <= 0.7216 else 0.06547) if starts <=
          0.46 else 0.065) if coverage <= 0.7425 else 0.1512))
        + (((-0.1602 if solid <= 1e-35 else -0.1036) if whole <= 0.4791 else (((0.2694 if best <= 0.4988
          else -0.05768) if ends <= 0.4392 else 0.07556) if second_worst <= 0.9607 else -0.07518)) if
          sound <= 0.567 else (0.06592 if coverage <= 0.7753 else 0.1475))
        + (((-0.132 if sound <= 0.7485 else 0.07606) if ends <= 0.4265 else (-0.09411 if starts <= 0.2303
          else 0.02946)) if whole <= 0.6268 else ((0.05355 if same_script <= 1e-35 else -0.1302) if sound
          <= 0.6056 else (0.1512 if same_script <= 1e-35 else 0.07213)))
        + (((-0.1285 if han <= 1e-35 else -0.02996) if sound <= 0.3141 else ((-0.09063 if solid <= 1e-35
          else 0.003282) if ends <= 0.6556 else 0.06527)) if coverage <= 0.543 else (0.1394 if same_script
          <= 1e-35 else (-0.2047 if sound <= 0.8903 else 0.1426)))
        + ((-0.1247 if whole <= 0.4221 else ((-0.08738 if left_large <= 1.35 else 0.1971) if ends <=
          0.4095 else 0.01748)) if whole <= 0.6268 else (((0.02121 if ends <= 0.6667 else 0.1042) if
          same_script <= 1e-35 else -0.1216) if sound <= 0.6754 else 0.135))
        + (((-0.1266 if han <= 1e-35 else -0.02215) if worst <= 0.2661 else (-0.06026 if solid <= 1e-35
          else (-0.01804 if ends <= 0.4829 else 0.0759))) if coverage <= 0.6121 else (0.1323 if
          same_script <= 1e-35 else (-0.1839 if sound <= 0.8903 else 0.1346)))
        + ((-0.1223 if whole <= 0.3581 else (-0.08268 if solid <= 1e-35 else -0.005275)) if whole <=
          0.5659 else ((((0.1342 if coverage <= 0.3207 else -0.009937) if ends <= 0.6556 else 0.09039) if
          same_script <= 1e-35 else -0.106) if worst <= 0.8177 else 0.1322))
        + (((-0.09342 if sound <= 0.8179 else 0.08667) if ends <= 0.479 else 0.01288) if whole <= 0.685
          else ((0.119 if japanese <= 0.4891 else -0.05183) if same_script <= 1e-35 else ((-0.01258 if
          whole <= 0.8643 else -0.2641) if sound <= 0.8957 else 0.1209)))
        + ((-0.09857 if whole <= 0.43 else ((-0.008594 if size <= 12.5 else -0.1015) if solid <= 1e-35
          else (0.2571 if second_worst <= 0.4832 else (-0.0005852 if no_vowels <= 1e-35 else 0.1144)))) if
          coverage <= 0.543 else (-0.05222 if weight <= 1.45 else 0.1021))
        + (((-0.1322 if solid <= 1e-35 else -0.05287) if whole <= 0.4124 else (-0.03794 if solid <= 1e-35
          else (0.1982 if second_worst <= 0.4832 else (-0.02782 if ends <= 0.4212 else 0.05219)))) if
          sound <= 0.6754 else (-0.0324 if weight <= 1.45 else 0.1086))
        + (((-0.1009 if han <= 1e-35 else 0.01618) if worst <= 0.2661 else -0.001336) if coverage <=
          0.6121 else ((0.1198 if left_large <= 0.65 else -0.01379) if same_script <= 1e-35 else ((0.1041
          if sound <= 0.559 else -0.1955) if sound <= 0.9199 else 0.1134)))
        + ((-0.06628 if ends <= 0.4265 else (-0.04867 if weight <= 1.95 else 0.04713)) if whole <= 0.6963
          else ((0.1033 if japanese <= 0.4891 else -0.06415) if same_script <= 1e-35 else ((-0.02558 if
          whole <= 0.8987 else -0.2612) if sound <= 0.8812 else 0.09121)))
        + ((-0.08988 if whole <= 0.3581 else ((0.1554 if sound <= 0.5132 else -0.05285) if size <= 7.5
          else ((-0.04763 if solid <= 1e-35 else 0.008934) if count_large <= 3.5 else 0.1552))) if sound
          <= 0.7183 else (-0.02605 if weight <= 1.45 else 0.0993))
        + ((-0.08242 if whole <= 0.3581 else (((-0.08481 if solid <= 1e-35 else (0.1148 if second_worst <=
          0.6518 else -0.02959)) if whole <= 0.527 else 0.05213) if second_worst <= 0.9643 else -0.03627))
          if worst <= 0.8177 else (-0.02824 if weight <= 1.45 else 0.1016))
        + (((-0.1166 if mean <= 0.5343 else (((-0.06131 if ends <= 0.7303 else 0.04116) if weight <= 2.05
          else 0.1052) if whole <= 0.8629 else -0.1745)) if solid <= 1e-35 else (0.1691 if second_worst <=
          1e-35 else 0.004294)) if worst <= 0.8177 else 0.07816)
        + ((-0.08533 if whole <= 0.2922 else -0.01722) if whole <= 0.6317 else ((((0.02071 if whole <=
          0.7977 else 0.1111) if japanese <= 0.6396 else -0.2266) if same_script <= 1e-35 else (-0.025 if
          bones <= 0.9608 else -0.2746)) if worst <= 0.9278 else 0.1087))
        + ((((-0.08829 if solid <= 1e-35 else -0.02244) if left_large <= 1.35 else 0.09942) if ends <=
          0.4829 else (-0.02419 if weight <= 1.95 else 0.04537)) if bones <= 0.746 else (0.08762 if
          same_script <= 1e-35 else (0.1036 if ends <= 0.6375 else -0.1086)))
        + (((-0.04496 if bones <= 0.6978 else 0.05143) if ends <= 0.4265 else ((0.008311 if sound <=
          0.6056 else 0.07875) if same_script <= 1e-35 else (-0.03569 if whole <= 0.924 else -0.2839))) if
          worst <= 0.9452 else (-0.07258 if second_worst <= 0.9455 else 0.1152))
        + (((0.1291 if worst <= 0.5346 else -0.0183) if size <= 7.5 else ((-0.09683 if solid <= 1e-35 else
          -0.02152) if whole <= 0.4589 else ((-0.004695 if no_vowels <= 1e-35 else 0.06318) if
          second_worst <= 0.9832 else -0.03596))) if sound <= 0.8203 else 0.07024)
        + ((((0.1044 if size <= 7.5 else -0.01656) if left_large <= 0.55 else -0.06172) if count_large <=
          3.5 else 0.07269) if whole <= 0.7375 else ((0.08164 if japanese <= 0.6172 else -0.1086) if
          same_script <= 1e-35 else (0.1202 if ends <= 0.3505 else -0.0725)))
        + (((-0.1262 if second_worst <= 0.4874 else (-0.06473 if weight <= 1.95 else 0.007021)) if solid
          <= 1e-35 else (0.152 if second_worst <= 1e-35 else (0.0107 if japanese <= 0.7029 else -0.2332)))
          if worst <= 0.9452 else (-0.07019 if second_worst <= 0.9455 else 0.1033))
        + ((-0.06669 if han <= 1e-35 else 0.05463) if worst <= 0.1794 else ((((-0.01135 if ends <= 0.7721
          else (-0.0902 if starts <= 0.2303 else 0.05125)) if whole <= 0.9452 else -0.1572) if whole <=
          0.978 else 0.11) if count_large <= 3.5 else 0.1022))
        + ((-0.07892 if solid <= 1e-35 else -0.007759) if whole <= 0.4124 else ((((0.1437 if mean <=
          0.4108 else (-0.03192 if whole <= 0.6793 else 0.0534)) if no_vowels <= 1e-35 else 0.0536) if
          second_worst <= 0.9943 else -0.02326) if sound <= 0.8579 else 0.07288))
        + (-0.05634 if whole <= 0.2922 else ((((0.1726 if sound <= 0.4189 else 0.006463) if size <= 6.5
          else (-0.006878 if whole <= 0.9384 else (0.07222 if ends <= 0.7929 else -0.2877))) if sound <=
          0.8579 else 0.06108) if count_large <= 3.5 else 0.1028))
        + ((-0.06241 if solid <= 1e-35 else (0.01333 if starts <= 0.908 else -0.1218)) if whole <= 0.4674
          else ((0.1665 if worst <= 0.4314 else 0.01623) if coverage <= 0.3207 else ((-0.006476 if
          count_large <= 3.5 else 0.1397) if worst <= 0.9278 else 0.06536)))
        + (-0.03496 if worst <= 0.1794 else ((0.05925 if mean <= 0.53 else -0.03026) if weight <= 1.95
          else ((0.08475 if size <= 10.5 else (-0.03543 if worst <= 0.4927 else (0.06778 if same_script <=
          1e-35 else -0.01755))) if japanese <= 0.4686 else -0.07021)))
        + ((-0.01208 if count_small <= 2.5 else ((0.1191 if size <= 14.5 else -0.1007) if coverage <=
          0.504 else 0.1531)) if whole <= 0.7832 else ((0.08735 if japanese <= 0.6172 else -0.07351) if
          same_script <= 1e-35 else (0.1276 if starts <= 1e-35 else -0.08937)))
        + ((-0.1004 if second_worst <= 0.4874 else (-0.04314 if weight <= 1.95 else 0.01391)) if solid <=
          1e-35 else (((0.1178 if second_worst <= 1e-35 else 0.004167) if crossed <= 1e-35 else -0.2577)
          if whole <= 0.813 else (0.1291 if japanese <= 0.6396 else -0.07389)))
        + ((0.04772 if sound <= 0.433 else (-0.02996 if whole <= 0.7735 else 0.05293)) if size <= 10.5
          else ((-0.03965 if coverage <= 0.6121 else 0.1035) if sound <= 0.5477 else (0.05253 if
          same_script <= 1e-35 else (-0.08379 if sound <= 0.9199 else 0.05018))))
        + (((0.07722 if size <= 7.5 else (-0.01506 if sound <= 0.6056 else (0.05957 if same_script <=
          1e-35 else -0.03481))) if left_large <= 0.55 else (-0.04724 if whole <= 0.7657 else 0.1246)) if
          count_large <= 3.5 else (-0.03247 if mean <= 0.6004 else 0.1155))
        + (0.09258 if size <= 4.5 else ((-0.05058 if solid <= 1e-35 else -0.0002231) if weight <= 1.95
          else (((0.005453 if size <= 11.5 else -0.06204) if coverage <= 0.504 else (0.02223 if weight <=
          2.15 else 0.1863)) if ends <= 0.479 else 0.0318)))
        + (((((-0.004719 if bones <= 0.8481 else 0.1167) if starts <= 0.9518 else -0.04861) if weight <=
          2.05 else (-0.09023 if second_worst <= 0.5011 else 0.1462)) if ends <= 0.8177 else (0.08984 if
          ends <= 0.8824 else 0.01509)) if size <= 24.5 else -0.09543)
        + (0.1388 if size <= 3.5 else (((-0.06347 if solid <= 1e-35 else 0.1323) if count_small <= 1.5
          else -0.07212) if second_worst <= 0.4075 else (((0.01027 if japanese <= 0.7029 else -0.1562) if
          starts <= 0.9786 else -0.0358) if worst <= 0.9554 else 0.07506)))
        + ((((0.02871 if size <= 10.5 else (-0.04471 if worst <= 0.3511 else 0.007516)) if left_large <=
          0.55 else ((-0.02628 if whole <= 0.7232 else 0.1398) if coverage <= 0.4659 else -0.1072)) if
          left_large <= 1.25 else 0.1504) if count_large <= 3.5 else 0.05664)
        + ((-0.06951 if mean <= 0.5135 else (((-0.06241 if weight <= 1.45 else 0.02922) if weight <= 2.05
          else 0.2021) if size <= 12.5 else (-0.03771 if crossed <= 1e-35 else 0.1196))) if solid <= 1e-35
          else (0.007842 if count_small <= 2.5 else 0.1344))
        + ((((((-0.03814 if solid <= 1e-35 else 0.009798) if coverage <= 0.543 else 0.09045) if worst <=
          0.7202 else -0.07701) if ends <= 0.8177 else 0.02896) if bones <= 0.9608 else (0.005786 if ends
          <= 0.9805 else -0.1696)) if worst <= 0.9554 else 0.04662)
        + (0.07303 if size <= 4.5 else (-0.0169 if weight <= 1.95 else (-0.0339 if worst <= 0.1482 else
          (((0.03458 if weight <= 2.05 else 0.1834) if size <= 13.5 else (-0.04559 if worst <= 0.4866 else
          0.02811)) if japanese <= 0.4749 else -0.05383))))
        + (((0.2011 if second_worst <= 0.7207 else -0.1698) if whole <= 0.1127 else (-0.09535 if mean <=
          0.1744 else ((0.2003 if bones <= 0.2876 else 0.007913) if worst <= 1e-35 else (-0.03789 if worst
          <= 0.1482 else 0.004228)))) if left_small <= 1e-35 else -0.1043)
        + ((((-0.0004422 if han <= 1e-35 else ((-0.04374 if whole <= 0.2739 else 0.2287) if mean <= 0.4326
          else -0.0004426)) if japanese <= 0.6754 else -0.1112) if solid <= 1.5 else (-0.07857 if whole <=
          0.7703 else 0.1059)) if size <= 24.5 else -0.07953)
        + (((0.004405 if count_large <= 2.5 else ((-0.0009263 if no_vowels <= 1e-35 else 0.1995) if bones
          <= 0.2876 else (-0.1383 if weight <= 1.45 else -0.03025))) if left_large <= 1.25 else 0.1303) if
          count_large <= 3.5 else (-0.0004151 if coverage <= 0.504 else 0.1304))
        + ((-0.03421 if second_worst <= 0.4461 else (0.1608 if worst <= 0.3066 else 0.0287)) if size <=
          6.5 else (((0.268 if bones <= 0.2639 else -0.05739) if whole <= 0.1127 else (-0.004983 if whole
          <= 0.8852 else -0.07817)) if sound <= 0.8579 else 0.04296))
        + (-0.04257 if bones <= 0.1062 else (0.1393 if size <= 3.5 else (-0.0129 if weight <= 1.95 else
          ((0.02068 if count_large <= 2.5 else (0.007298 if starts <= 1e-35 else 0.1693)) if size <= 11.5
          else (-0.09932 if second_worst <= 0.4375 else 0.006383)))))
        + ((((-0.0145 if whole <= 0.7901 else 0.04546) if starts <= 0.4701 else (-0.05194 if worst <=
          0.2195 else (0.03462 if whole <= 0.8805 else (0.01539 if weight <= 2.05 else -0.1592)))) if
          starts <= 0.9801 else -0.02051) if left_large <= 2.35 else 0.1174)
        + (((((-0.006006 if starts <= 0.5846 else 0.02869) if starts <= 0.9221 else -0.02327) if mean <=
          0.9559 else (-0.03332 if weight <= 1.45 else 0.09459)) if whole <= 0.9452 else (0.02552 if bones
          <= 0.9853 else -0.1973)) if whole <= 0.978 else 0.06745)
        + (((-0.07841 if ends <= 0.7969 else 0.0731) if second_worst <= 0.4075 else (0.1212 if worst <=
          0.3066 else ((-0.1183 if starts <= 0.46 else 0.03228) if bones <= 0.6619 else 0.1198))) if size
          <= 6.5 else (-0.01657 if weight <= 1.95 else 0.005799))
        + (((0.002535 if left_large <= 0.55 else (((0.2346 if whole <= 0.1127 else 0.003298) if bones <=
          0.2876 else -0.0594) if whole <= 0.7657 else 0.1139)) if left_large <= 1.25 else 0.1221) if
          count_large <= 3.5 else (-0.0599 if bones <= 0.262 else 0.07404))
        + (-0.03733 if bones <= 0.1062 else ((0.009464 if bones <= 0.7019 else 0.09807) if best <= 0.8822
          else ((0.06442 if whole <= 0.369 else -0.09532) if mean <= 0.5093 else (-0.2102 if whole <=
          1e-35 else (-0.003939 if count_large <= 3.5 else 0.06615)))))
        + (((-0.009208 if solid <= 1e-35 else (((0.05311 if mean <= 0.4378 else 0.001022) if crossed <=
          1e-35 else -0.2093) if whole <= 0.8356 else 0.1054)) if japanese <= 0.7029 else -0.1038) if
          solid <= 1.5 else (-0.06762 if whole <= 0.7703 else 0.09502))
        + ((0.1122 if whole <= 0.09762 else (-0.07738 if mean <= 0.1744 else ((0.02538 if coverage <=
          0.5349 else (-0.03894 if size <= 8.5 else 0.2774)) if worst <= 1e-35 else -0.0002275))) if
          left_small <= 1e-35 else (0.02721 if same_script <= 1e-35 else -0.1916))
        + (((0.02246 if whole <= 0.7977 else 0.1862) if sound <= 0.5477 else (-0.04457 if ends <= 0.9085
          else 0.03596)) if size <= 10.5 else (((-0.04676 if han <= 1e-35 else 0.03428) if worst <= 0.3511
          else 0.001134) if crossed <= 1e-35 else 0.08631))
        + ((-0.005929 if no_vowels <= 1e-35 else (((-0.02558 if weight <= 2.6 else 0.1645) if bones <=
          0.4508 else 0.03809) if same_script <= 1e-35 else (0.05825 if ends <= 0.9943 else -0.2612))) if
          left_large <= 2.35 else (-0.05822 if whole <= 0.2675 else 0.1532))
        + (0.0411 if count_small <= 1.5 else (((-0.06903 if starts <= 0.4873 else 0.06457) if japanese <=
          0.08712 else 0.1815) if second_worst <= 0.4075 else (0.05438 if size <= 6.5 else ((-0.01093 if
          solid <= 1.5 else -0.1318) if weight <= 1.95 else 0.007668))))
        + ((-0.00234 if starts <= 0.6141 else 0.04708) if starts <= 0.8102 else (-0.04326 if whole <=
          0.589 else (0.08513 if size <= 8.5 else (0.1513 if coverage <= 0.3207 else (-0.03684 if worst <=
          0.8177 else (0.08529 if bones <= 0.9608 else -0.04327))))))
        + (((0.000233 if whole <= 0.8852 else -0.07278) if sound <= 0.8203 else 0.02694) if coverage <=
          1.043 else (0.03613 if worst <= 0.7871 else (((0.03948 if bones <= 0.3859 else -0.3418) if bones
          <= 0.8481 else 0.008338) if mean <= 0.9395 else 0.04291)))
        + (((0.1506 if bones <= 0.4428 else -0.03922) if whole <= 0.09762 else (-0.0687 if mean <= 0.1645
          else ((0.165 if bones <= 0.2029 else 0.0132) if worst <= 1e-35 else -0.0005948))) if left_small
          <= 1e-35 else (0.02431 if same_script <= 1e-35 else -0.1747))
        + ((((5.258e-05 if worst <= 0.7202 else -0.04442) if ends <= 0.8177 else ((0.02102 if size <= 12.5
          else -0.05818) if starts <= 0.6013 else 0.04641)) if whole <= 0.9452 else (0.01855 if bones <=
          0.9853 else -0.1468)) if whole <= 0.978 else 0.05797)
        + (-0.03082 if bones <= 0.1062 else (0.1125 if size <= 3.5 else (((-0.02635 if japanese <= 0.08712
          else 0.1687) if whole <= 0.3581 else (0.0284 if size <= 13.5 else (-0.06697 if best <= 0.4321
          else 0.2463))) if best <= 0.6453 else -0.003111)))
        + ((((0.006264 if worst <= 0.4695 else 0.1411) if worst <= 0.4761 else (-0.01112 if count_large <=
          2.5 else (-0.03205 if bones <= 0.683 else (0.02489 if sound <= 0.559 else -0.2594)))) if weight
          <= 1.95 else 0.005854) if left_large <= 2.35 else 0.09221)
        + ((-0.001779 if sound <= 0.8203 else 0.02656) if coverage <= 1.043 else ((0.01689 if starts <=
          0.8138 else (0.04892 if whole <= 0.7232 else ((-0.00797 if worst <= 0.7871 else -0.3574) if
          worst <= 0.8611 else 0.01485))) if no_vowels <= 1e-35 else 0.0396))
        + ((-0.001304 if count_small <= 2.5 else (0.09186 if size <= 16.5 else (-0.1028 if coverage <=
          0.354 else (0.1074 if ends <= 0.9176 else -0.0731)))) if size <= 24.5 else ((-0.07859 if worst
          <= 0.4595 else 0.115) if ends <= 0.9943 else -0.1262))
        + (((-0.007338 if solid <= 1e-35 else (0.006916 if whole <= 0.8356 else 0.1031)) if japanese <=
          0.6754 else -0.07695) if solid <= 1.5 else (((-0.06248 if han <= 1.5 else 0.1185) if starts <=
          0.2687 else -0.1414) if whole <= 0.589 else 0.03768))
        + ((-0.0008472 if size <= 24.5 else -0.09518) if weight <= 2.6 else ((-0.08001 if bones <= 0.2639
          else 0.1604) if size <= 14.5 else (-0.1012 if second_worst <= 0.5665 else ((0.1432 if best <=
          0.9379 else -0.03029) if count_large <= 3.5 else 0.1417))))
        + (((0.1134 if second_worst <= 0.6672 else -0.108) if whole <= 0.1127 else (-0.07283 if mean <=
          0.1645 else ((-0.01858 if ends <= 1e-35 else 0.114) if size <= 4.5 else -0.0003054))) if
          left_small <= 1e-35 else (0.02201 if same_script <= 1e-35 else -0.162))
        + ((0.06575 if best <= 0.4688 else -0.1193) if sound <= 0.189 else (((-0.0005564 if mean <= 0.9755
          else 0.03501) if size <= 24.5 else (-0.1257 if worst <= 0.4595 else (0.1077 if ends <= 0.9943
          else -0.07731))) if count_small <= 3.5 else 0.1026))
        + ((-0.008216 if weight <= 1.95 else (-0.001888 if coverage <= 0.543 else ((0.07956 if japanese <=
          0.7303 else -0.0471) if ends <= 0.974 else (0.0595 if weight <= 2.15 else -0.0873)))) if
          coverage <= 1.043 else (-0.1079 if no_vowels <= 1e-35 else 0.03561))
        + ((-0.002551 if starts <= 0.5846 else 0.03695) if starts <= 0.8102 else (((-0.03359 if coverage
          <= 0.7038 else (0.005114 if bones <= 0.5279 else -0.2446)) if count_small <= 2.5 else 0.08697)
          if whole <= 0.5699 else (0.07016 if size <= 8.5 else -0.007802)))
        + ((-0.005043 if no_vowels <= 1e-35 else ((0.04693 if second_worst <= 0.8392 else (-0.05782 if
          bones <= 0.4508 else 0.02164)) if same_script <= 1e-35 else (0.05234 if ends <= 0.9943 else
          -0.2292))) if left_large <= 2.35 else (-0.03518 if whole <= 0.2948 else 0.1459))
        + (((-0.0003251 if whole <= 0.908 else (0.0777 if size <= 11.5 else -0.1447)) if sound <= 0.8203
          else ((0.02673 if single <= 1e-35 else -0.1743) if size <= 8.5 else 0.03953)) if left_small <=
          1e-35 else (0.01617 if same_script <= 1e-35 else -0.151))
        + ((-0.01659 if mean <= 0.3387 else ((-0.05191 if whole <= 0.2739 else (0.2225 if starts <= 0.2278
          else 0.06913)) if mean <= 0.4326 else (-0.04235 if whole <= 0.5508 else 0.1277))) if best <=
          0.5929 else (0.08397 if mean <= 0.3648 else -0.003918))
        + ((-0.03124 if left_large <= 0.65 else (-0.05463 if size <= 5.5 else 0.2727)) if best <= 0.1378
          else (-0.03946 if mean <= 0.2412 else (((-0.05589 if solid <= 1e-35 else 0.03948) if
          second_worst <= 0.5854 else 0.1883) if best <= 0.5929 else -0.002206)))
    )

# fmt: on
