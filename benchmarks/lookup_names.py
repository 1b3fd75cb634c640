"""Base spellings of names by culture, for the synthetic population. Commoner names stand first.

Everything is in plain Latin sounds (`lookup_spelling.py` writes them in a script), apart from Chinese, Japanese,
Korean and Burmese, where the native form is given with its Latin one.
"""

from __future__ import annotations

from typing import NamedTuple


class Culture(NamedTuple):
    """Name lists of one culture and how its full names are built."""

    slug: str
    scripts: tuple[str, ...]  # the script the desk writes first, then others that are in use
    shape: str  # slavic, east_slavic, arabic, western, spanish, chinese, japanese, korean, burmese, vietnamese, single
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]
    endings: tuple[tuple[str, str], ...]  # male and female ending of family names
    phone: str


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_TAJIK_MEN = _words(
    "muhammad ismoil rustam jamshed farrukh khurshed sherzod abdullo yusuf dilshod bahrom firuz "
    "siyovush manuchehr daler komron umed faridun suhrob nasim parviz behruz alisher sino shuhrat "
    "zafar mirzo hasan husayn saidali nazar safar sharif karim rahim rajab odina davlat ghafur qurbon "
    "holmat bobojon tohir anvar ikrom olim salim"
)
_TAJIK_WOMEN = _words(
    "fotima zarina nigora gulnora mavzuna shahnoza mehrangez madina zebo nigina farzona manizha "
    "dilnoza lola parvina sitora tahmina shabnam munira zulfiya nodira gulchehra ruhshona mohira "
    "bunafsha oysha khadicha maftuna nilufar"
)
_UZBEK_FAMILIES = _words(
    "karim rahim yuldosh rustam tursun ergash abdulla mahmud usmon sobir komil islom toshpulat "
    "khudoyberdi nurmat saidov qodir hamid jalol norboy mamat eshmat boboj shodmon turdi kholiq nosir "
    "orif zokir ochil sattor hakim"
)
_RUSSIAN_MEN = _words(
    "aleksandr sergey dmitriy andrey aleksey vladimir ivan nikolay mikhail yevgeniy viktor oleg igor "
    "yuriy pavel roman maksim denis anton ilya konstantin vasiliy stanislav vadim artyom kirill boris "
    "georgiy leonid grigoriy timur ruslan"
)
_RUSSIAN_WOMEN = _words(
    "yelena olga tatyana natalya svetlana irina anna mariya yekaterina lyudmila galina nadezhda marina "
    "valentina yuliya oksana larisa vera lyubov viktoriya darya ksenia alina polina zinaida raisa "
    "tamara inna zhanna anastasiya"
)
_RUSSIAN_FAMILIES = _words(
    "ivan smirn kuznets pop vasily petr sokol mikhayl nov fyodor moroz volk aleksey lebed semyon yegor "
    "pavl kozl stepan nikola orl andre makar nikit zakhar zayts solovy boris yakovl grigory roman "
    "vorob serge frol kalin gusyev titk bely komar kisel ilyin maksim polyak sorok vinograd kovaly "
    "ryab polu ant tarasy belousk gorbach dyach yerem"
)
_GEORGIAN_MEN = _words(
    "giorgi davit levan nika irakli zurab tamaz vakhtang lasha luka sandro gia mamuka beka archil "
    "temur shota guram merab otar nodar avtandil revaz tornike saba ilia paata besik zaza kakha jemal "
    "amiran gela badri"
)
_GEORGIAN_WOMEN = _words(
    "nino tamar mariam ana ketevan natia salome eka tea nana maia lela khatuna sopio nato teona irma "
    "manana tsira elene medea tinatin rusudan lali marika darejan nestan"
)
_GEORGIAN_FAMILIES = _words(
    "beri kapana gelash maisura giorga lomi tsiklaur kvaratskhel mamal japari shengel chkheid "
    "tsereteli javakh abash gogi kikna meli nozad tabata khute gvaram mchedli kobakh tsint sulava "
    "kalandar dolidz bolkv shvang"
)
_ARMENIAN_MEN = _words(
    "armen gevorg hayk tigran arman vardan ashot karen aram samvel hovhannes grigor hakob artur gagik "
    "suren davit narek vahan levon sargis mher rafael edgar ruben vazgen"
)
_ARMENIAN_WOMEN = _words(
    "anahit ani lusine mariam gayane nare hasmik karine armine narine siranush astghik tatevik sona "
    "lilit arpine ruzanna"
)
_ARMENIAN_FAMILIES = _words(
    "sargs grigor harutyun hovhannis khachatr petros karapet vardan hakob gevorg avet mkrtch stepan "
    "poghos martiros simon danel abraham ghazar manuk galst baghdasar asatr minas nersis ohan tumas "
    "zakar"
)
_ARAB_MEN = _words(
    "muhammad ahmad ali mahmud hasan husayn ibrahim khalid umar yusuf mustafa said abdullah "
    "abdulrahman samir karim tariq walid nabil jamal faisal salim rashid hamza bilal anwar majid fadi "
    "ziyad munir adil imad hisham nasir amin"
)
_ARAB_WOMEN = _words(
    "fatima aisha maryam zaynab khadija layla nur huda amina salma rania samira hanan iman nadia sara "
    "dina rim muna wafa suad rasha hiba lina abir ghada najwa latifa"
)
_ARAB_FAMILIES = _words(
    "hasan khalil mansur saleh haddad najjar khatib masri shami halabi baghdadi tikriti jaburi dulaymi "
    "zubaydi ansari hashimi qasim sulayman darwish hamdan shahin aziz nasser rifai sabbagh tamimi "
    "harbi otaybi ghamdi qahtani maliki omari bakri hijazi tunisi maghrabi fasi idrisi alawi barghuthi "
    "kurdi jazairi sudani"
)
_PERSIAN_MEN = _words(
    "muhammad ali reza hossein mahdi ahmad hamid saeed mehdi amir masoud behzad farhad dariush kourosh "
    "nader javad mostafa ebrahim gholam najib zabihullah abdulghani hamidullah esmatullah rahmatullah "
    "nasrullah noor wahid sher"
)
_PERSIAN_WOMEN = _words(
    "fatemeh zahra maryam zeynab leila shirin narges parisa samira farzaneh nasrin roya soraya mina "
    "nilofar marzia shukria habiba freshta palwasha nargis zarmina"
)
_PERSIAN_FAMILIES = _words(
    "mohammadi hosseini ahmadi rezai karimi jafari moradi rahimi heydari sadeghi akbari hashemi nazari "
    "rostami ghasemi azimi stanekzai ahmadzai popalzai noorzai hotak wardak yousafzai haidari sharifi "
    "amiri naderi qaderi faizi safi"
)
_URDU_FAMILIES = _words(
    "khan ahmed hussain malik butt chaudhry shah qureshi sheikh raja mirza baig iqbal javed akhtar "
    "siddiqui ansari bhatti awan gondal rana khokhar abbasi niazi afridi khattak bangash mughal hashmi"
)
_NEPALI_MEN = _words(
    "ram krishna hari shyam bishnu gopal rajesh suresh prakash dipak santosh bikash arjun raju mohan "
    "kiran sunil anil ramesh dinesh ganesh mahesh rajendra narendra surendra birendra tek dhan man lal "
    "buddhi"
)
_NEPALI_WOMEN = _words(
    "sita gita laxmi maya sarita sunita anita kamala bimala radha parbati durga devi mina rita sabita "
    "puja asha nirmala shanti kalpana manju renu bishnumaya chandra"
)
_NEPALI_FAMILIES = _words(
    "thapa gurung tamang rai magar sherpa shrestha adhikari karki basnet khadka bhattarai limbu "
    "chaudhari poudel acharya koirala ghimire bhandari kc subedi neupane dahal pandey joshi regmi "
    "pokharel oli nepali sharma yadav singh gupta"
)
_GREEK_MEN = _words(
    "giorgos dimitris nikos kostas yannis panagiotis christos vasilis thanasis michalis andreas petros spyros"
)
_GREEK_WOMEN = _words(
    "maria eleni katerina vasiliki sofia angeliki georgia dimitra konstantina anna ioanna despina"
)
_GREEK_FAMILIES = _words(
    "papadopoul georgi dimitri nikola papageorgi karagianni oikonomou vlach makri antoni panagiot "
    "alexi lamprop theodor pappa samara konstantin xenaki petrid stavrid kyriak"
)
_HEBREW_MEN = _words(
    "david moshe yosef avraham yaakov yitzhak daniel eitan noam uri amir gal yair tomer omer shlomo haim"
)
_HEBREW_WOMEN = _words(
    "sara rivka rachel lea miriam ester noa tamar yael michal shira maya hana dina galit orly"
)
_HEBREW_FAMILIES = _words(
    "cohen levi mizrahi peretz biton dahan avraham friedman malka azulay katz yosef david amar ohayon "
    "hadad gabay ben-david adler shapira segal golan barak tal"
)
_FILIPINO_MEN = _words(
    "jose juan antonio ramon ricardo eduardo roberto mark john michael angelo rogelio ernesto fernando "
    "danilo reynaldo jose-ramon mark-anthony john-paul rodrigo benigno arturo efren"
)
_FILIPINO_WOMEN = _words(
    "maria ana rosalinda luisa teresita annamarie marites jennifer mary-jane lourdes corazon imelda "
    "cristina rowena maria-luisa ana-marie gloria evelyn marilou jocelyn"
)
_FILIPINO_FAMILIES = _words(
    "santos reyes cruz bautista ocampo garcia mendoza torres aquino delacruz ramos villanueva castillo "
    "rivera navarro makaraeg penaflor dimaculangan magsaysay salonga macapagal pangilinan batungbakal "
    "catacutan"
)
_SPANISH_MEN = _words(
    "jose luis carlos juan jorge miguel pedro francisco manuel antonio rafael alejandro diego andres"
)
_SPANISH_WOMEN = _words(
    "maria carmen ana rosa luz isabel elena patricia gabriela lucia teresa claudia sofia paola"
)
_SPANISH_FAMILIES = _words(
    "garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera "
    "gomez diaz reyes morales ortiz gutierrez chavez ruiz vargas castillo jimenez rojas mendoza quispe "
    "mamani"
)
_TURKISH_MEN = _words(
    "mehmet mustafa ahmet ali huseyin hasan ibrahim ismail osman yusuf murat omer ramazan emre kemal"
)
_TURKISH_WOMEN = _words(
    "fatma ayse emine hatice zeynep elif meryem sultan hulya esra merve busra gulsum sevgi"
)
_TURKISH_FAMILIES = _words(
    "yilmaz kaya demir chelik shahin yildiz yildirim ozturk aydin ozdemir arslan dogan kilich aslan "
    "chetin kara koch kurt ozkan shimshek polat korkmaz"
)
_AFRICAN_MEN = _words(
    "mamadou ibrahima ousmane moussa amadou cheikh abdoulaye samuel emmanuel kwame kofi chinedu emeka "
    "tesfaye abebe dawit yohannes joseph peter john daniel haile mulugeta"
)
_AFRICAN_WOMEN = _words(
    "fatou aminata awa mariama khady grace mercy blessing ngozi chioma abena ama tigist hiwot almaz "
    "selam ruth esther"
)
_AFRICAN_FAMILIES = _words(
    "diallo diop ndiaye traore coulibaly keita sow ba cisse konate okafor okonkwo adeyemi mensah owusu "
    "boateng tesfaye kebede alemu bekele gebremariam hailu mbeki dlamini kamau wanjiru otieno mwangi"
)
_VIETNAMESE_MEN = _words(
    "van-anh minh-tuan duc-thang quang-huy van-hung thanh-son hoang-nam cong-phuong xuan-truong dinh-trong"
)
_VIETNAMESE_WOMEN = _words(
    "thi-lan thi-hoa ngoc-anh thu-trang thi-mai thanh-huong phuong-linh thi-hanh kim-ngan bich-ngoc"
)
_VIETNAMESE_FAMILIES = _words("nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly")

_SLAVIC_ENDINGS = (("ov", "ova"), ("yev", "yeva"), ("in", "ina"))

CULTURES: tuple[Culture, ...] = (
    Culture("tajik", ("cyrillic", "latin", "arabic"), "east_slavic", _TAJIK_MEN, _TAJIK_WOMEN, _TAJIK_MEN,
            (("ov", "ova"), ("ev", "eva"), ("zoda", "zoda")), "992"),
    Culture("uzbek", ("latin", "cyrillic"), "east_slavic", _TAJIK_MEN, _TAJIK_WOMEN, _UZBEK_FAMILIES,
            (("ov", "ova"), ("yev", "yeva")), "998"),
    Culture("russian", ("cyrillic", "latin"), "east_slavic", _RUSSIAN_MEN, _RUSSIAN_WOMEN, _RUSSIAN_FAMILIES,
            (*_SLAVIC_ENDINGS, ("skiy", "skaya"), ("enko", "enko")), "7"),
    Culture("georgian", ("georgian", "latin", "cyrillic"), "western", _GEORGIAN_MEN, _GEORGIAN_WOMEN,
            _GEORGIAN_FAMILIES, (("dze", "dze"), ("shvili", "shvili"), ("ia", "ia"), ("ava", "ava")), "995"),
    Culture("armenian", ("armenian", "latin", "cyrillic"), "western", _ARMENIAN_MEN, _ARMENIAN_WOMEN,
            _ARMENIAN_FAMILIES, (("yan", "yan"),), "374"),
    Culture("arab", ("arabic", "latin"), "arabic", _ARAB_MEN, _ARAB_WOMEN, _ARAB_FAMILIES, (("", ""),), "963"),
    Culture("persian", ("arabic", "latin", "cyrillic"), "arabic", _PERSIAN_MEN, _PERSIAN_WOMEN, _PERSIAN_FAMILIES,
            (("", ""),), "93"),
    Culture("urdu", ("arabic", "latin"), "western", _ARAB_MEN, _ARAB_WOMEN, _URDU_FAMILIES, (("", ""),), "92"),
    Culture("nepali", ("devanagari", "latin"), "western", _NEPALI_MEN, _NEPALI_WOMEN, _NEPALI_FAMILIES, (("", ""),),
            "977"),
    Culture("greek", ("greek", "latin"), "western", _GREEK_MEN, _GREEK_WOMEN, _GREEK_FAMILIES,
            (("os", "ou"), ("is", "i"), ("ou", "ou")), "30"),
    Culture("hebrew", ("hebrew", "latin"), "western", _HEBREW_MEN, _HEBREW_WOMEN, _HEBREW_FAMILIES, (("", ""),), "972"),
    Culture("filipino", ("latin",), "western", _FILIPINO_MEN, _FILIPINO_WOMEN, _FILIPINO_FAMILIES, (("", ""),), "63"),
    Culture("spanish", ("latin",), "spanish", _SPANISH_MEN, _SPANISH_WOMEN, _SPANISH_FAMILIES, (("", ""),), "57"),
    Culture("turkish", ("latin",), "western", _TURKISH_MEN, _TURKISH_WOMEN, _TURKISH_FAMILIES, (("", ""),), "90"),
    Culture("african", ("latin",), "western", _AFRICAN_MEN, _AFRICAN_WOMEN, _AFRICAN_FAMILIES, (("", ""),), "221"),
    Culture("vietnamese", ("latin",), "vietnamese", _VIETNAMESE_MEN, _VIETNAMESE_WOMEN, _VIETNAMESE_FAMILIES,
            (("", ""),), "84"),
    Culture("chinese", ("native", "latin"), "chinese", (), (), (), (("", ""),), "86"),
    Culture("korean", ("native", "latin"), "chinese", (), (), (), (("", ""),), "82"),
    Culture("japanese", ("native", "latin"), "japanese", (), (), (), (("", ""),), "81"),
    Culture("burmese", ("native", "latin"), "burmese", (), (), (), (("", ""),), "95"),
)  # fmt: skip

# Native form and Latin form; a given name of Chinese, Korean or Burmese is put together of syllables.
CHINESE_FAMILIES = _words(
    "王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 周:zhou 徐:xu 孙:sun 马:ma "
    "朱:zhu 胡:hu 郭:guo 何:he 林:lin 高:gao 罗:luo 郑:zheng 梁:liang 谢:xie 宋:song 唐:tang 许:xu "
    "邓:deng 冯:feng 韩:han 曹:cao 曾:zeng 彭:peng 萧:xiao 蔡:cai 潘:pan 田:tian 董:dong 袁:yuan 余:yu "
    "叶:ye 蒋:jiang 杜:du 苏:su 魏:wei 程:cheng 吕:lv 丁:ding"
)
CHINESE_SYLLABLES = _words(
    "伟:wei 芳:fang 娜:na 敏:min 静:jing 丽:li 强:qiang 磊:lei 军:jun 洋:yang 勇:yong 艳:yan 杰:jie "
    "娟:juan 涛:tao 明:ming 超:chao 秀:xiu 霞:xia 平:ping 刚:gang 桂:gui 英:ying 华:hua 玉:yu 建:jian "
    "国:guo 志:zhi 海:hai 文:wen 晓:xiao 红:hong 春:chun 梅:mei 兰:lan 云:yun 龙:long 飞:fei 鹏:peng "
    "宇:yu 浩:hao 博:bo 雪:xue 琳:lin 佳:jia 欣:xin 怡:yi 思:si 东:dong"
)
KOREAN_FAMILIES = _words(
    "김:kim 이:lee 박:park 최:choi 정:jung 강:kang 조:cho 윤:yoon 장:jang 임:lim 한:han 오:oh 서:seo "
    "신:shin 권:kwon 황:hwang 안:ahn 송:song 류:ryu 전:jeon 홍:hong 고:ko 문:moon 양:yang 손:son "
    "배:bae 백:baek 허:heo 남:nam 심:shim"
)
KOREAN_SYLLABLES = _words(
    "민:min 서:seo 지:ji 현:hyun 영:young 수:soo 진:jin 호:ho 준:jun 성:sung 재:jae 은:eun 혜:hye "
    "경:kyung 미:mi 정:jung 희:hee 선:sun 우:woo 동:dong 승:seung 태:tae 윤:yoon 연:yeon 주:joo 하:ha "
    "기:ki 상:sang 철:chul 숙:sook 옥:ok 화:hwa"
)
JAPANESE_FAMILIES = _words(
    "佐藤:sato 鈴木:suzuki 高橋:takahashi 田中:tanaka 伊藤:ito 渡辺:watanabe 山本:yamamoto "
    "中村:nakamura 小林:kobayashi 加藤:kato 吉田:yoshida 山田:yamada 佐々木:sasaki 山口:yamaguchi "
    "松本:matsumoto 井上:inoue 木村:kimura 林:hayashi 清水:shimizu 山崎:yamazaki 森:mori 池田:ikeda "
    "橋本:hashimoto 阿部:abe 石川:ishikawa 前田:maeda 藤田:fujita 岡田:okada"
)
JAPANESE_MEN = _words(
    "誠:makoto 健一:kenichi 博:hiroshi 浩二:koji 隆:takashi 大輔:daisuke 翔太:shota 和也:kazuya "
    "直樹:naoki 正義:masayoshi 太郎:taro 一郎:ichiro 英樹:hideki 哲也:tetsuya 雄一:yuichi 達也:tatsuya "
    "修:osamu 明:akira 智:satoshi 健太:kenta"
)
JAPANESE_WOMEN = _words(
    "恵子:keiko 幸子:sachiko 由美:yumi 美咲:misaki 愛:ai 直美:naomi 真由美:mayumi 智子:tomoko "
    "陽子:yoko 久美子:kumiko 京子:kyoko 花子:hanako 裕子:yuko 美穂:miho 香織:kaori 麻衣:mai 彩:aya "
    "千尋:chihiro 明美:akemi 結衣:yui"
)
BURMESE_SYLLABLES = _words(
    "အောင်:aung မြင့်:myint ဝင်း:win ကျော်:kyaw သိန်း:thein ထွန်း:htun မိုး:moe စိုး:soe လွင်:lwin "
    "နိုင်:naing ဇော်:zaw မင်း:min ခင်:khin မာ:mar လှ:hla သန်း:than တင်:tin သီတာ:thida ဖြူ:phyu "
    "စန္ဒာ:sandar နွယ်:nwe ဆန်း:san စု:su ရီ:yi အေး:aye မေ:may"
)
