"""Names that the invented population is made of: common given and family names, in their script and in Latin.

Each word is `native=Latin`, with further spellings after more `=` signs. Nobody real is meant.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Culture:
    """How one group of people is named. `order` is the order on paper; `patronymic` how a father's name is added."""

    slug: str
    country: str
    language: str
    male: tuple[tuple[str, ...], ...]
    female: tuple[tuple[str, ...], ...]
    family: tuple[tuple[str, ...], ...]
    order: str = "given family"
    patronymic: str = ""
    female_family: str = ""
    calling_code: str = "992"
    share: int = 10


def _words(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.replace("_", " ").split("=")) for word in text.split())


TAJIK_MALE = """Мухаммад=Muhammad=Mohammad=محمد Фаррух=Farrukh=Farruh=فرخ Фирӯз=Firuz=Firooz=فیروز Ҷамшед=Jamshed=Dzhamshed=جمشید
Рустам=Rustam=Rustam=رستم Шерзод=Sherzod=Scherzod=شیرزاد Абдулло=Abdullo=Abdulloh=عبدالله Исмоил=Ismoil=Ismail=اسماعیل
Юсуф=Yusuf=Yusup=یوسف Хуршед=Khurshed=Hurshed=خورشید Далер=Daler=Daler=دلیر Баҳром=Bahrom=Bakhrom=بهرام
Сомон=Somon=Saman=سامان Умед=Umed=Omid=امید Парвиз=Parviz=Parwiz=پرویز Зафар=Zafar=Zafar=ظفر Комрон=Komron=Kamran=کامران
Суҳроб=Suhrob=Sukhrob=سهراب Сафар=Safar=Safar=صفر Назар=Nazar=Nazar=نظر Хасан=Hasan=Khasan=حسن Хусейн=Husein=Khuseyn=حسین
Ёқуб=Yoqub=Yakub=یعقوب Ибоҳим=Ibohim=Ibrohim=ابراهیم Саид=Said=Sayid=سعید Одил=Odil=Adil=عادل Акмал=Akmal=Akmal=اکمل
Искандар=Iskandar=Eskandar=اسکندر Некрӯз=Nekruz=Nikruz=نیکروز Манучеҳр=Manuchehr=Manouchehr=منوچهر"""
TAJIK_FEMALE = """Шаҳноза=Shahnoza=Shakhnoza=شهنازه Зарина=Zarina=Zarina=زرینه Гулнора=Gulnora=Gulnara=گلنارا Нигора=Nigora=Nigara=نگارا
Мавзуна=Mavzuna=Mawzuna=موزونه Фотима=Fotima=Fatima=فاطمه Зебо=Zebo=Zeba=زیبا Сайёра=Sayora=Sayyora=سیاره Дилбар=Dilbar=Delbar=دلبر
Мадина=Madina=Medina=مدینه Парвина=Parvina=Parwina=پروینه Ситора=Sitora=Sitara=ستاره Наргис=Nargis=Nargiz=نرگس Манижа=Manizha=Manija=منیژه
Фарзона=Farzona=Farzana=فرزانه Шабнам=Shabnam=Shabnam=شبنم Тахмина=Tahmina=Takhmina=تهمینه Мехрона=Mehrona=Mekhrona=مهرانه
Зулфия=Zulfiya=Zulfia=زلفیه Сабрина=Sabrina=Sabrina=صبرینه Нилуфар=Nilufar=Nilufar=نیلوفر Рухшона=Rukhshona=Ruhshona=رخشانه
Бунафша=Bunafsha=Bunafsha=بنفشه Лола=Lola=Lola=لاله Азиза=Aziza=Aziza=عزیزه Насиба=Nasiba=Nasiba=نصیبه Хадича=Khadicha=Hadicha=خدیجه
Ойша=Oisha=Aisha=عایشه Мохира=Mohira=Mokhira=ماهره Гулрухсор=Gulrukhsor=Gulruhsor=گلرخسار"""
TAJIK_FAMILY = """Мирзоев=Mirzoev=Mirzayev=میرزایف Раҳимов=Rahimov=Rakhimov=رحیموف Каримов=Karimov=Kareemov=کریموف Назаров=Nazarov=Nazarow=نظروف
Сафаров=Safarov=Safarow=صفروف Шарипов=Sharipov=Sharifov=شریفوف Давлатов=Davlatov=Dawlatov=دولتف Хоҷаев=Khojaev=Hojayev=خواجه‌یف
Одинаев=Odinaev=Adinaev=آدینه‌یف Қурбонов=Qurbonov=Kurbonov=قربانوف Юлдошев=Yuldoshev=Yuldashev=یولداشف Ғафуров=Ghafurov=Gafurov=غفورف
Холов=Kholov=Halov=خالوف Саидов=Saidov=Saidow=سعیدوف Бобоев=Boboev=Babaev=بابایف Тоиров=Toirov=Tairov=طاهروف Азизов=Azizov=Azizow=عزیزوف
Негматов=Negmatov=Nematov=نعمتوف Исмоилов=Ismoilov=Ismailov=اسماعیلوف Ҳакимов=Hakimov=Khakimov=حکیموف Эшонов=Eshonov=Ishanov=ایشانوف
Зокиров=Zokirov=Zakirov=ذاکروف Умаров=Umarov=Omarov=عمروف Алиев=Aliev=Aliyev=علیف Расулов=Rasulov=Rasoulov=رسولوف Муродов=Murodov=Muradov=مرادوف"""
RUSSIAN_MALE = """Александр=Aleksandr=Alexander Сергей=Sergey=Sergei Дмитрий=Dmitriy=Dmitry Андрей=Andrey=Andrei Алексей=Aleksey=Alexei
Михаил=Mikhail=Michail Иван=Ivan Николай=Nikolay=Nikolai Евгений=Evgeniy=Yevgeny Владимир=Vladimir=Wladimir Юрий=Yuriy=Yuri Павел=Pavel
Виктор=Viktor=Victor Олег=Oleg Игорь=Igor Роман=Roman Максим=Maksim=Maxim Артём=Artyom=Artem Илья=Ilya=Ilia Константин=Konstantin"""
RUSSIAN_FEMALE = """Анна=Anna Елена=Elena=Yelena Ольга=Olga Наталья=Natalya=Natalia Татьяна=Tatyana=Tatiana Ирина=Irina Екатерина=Ekaterina=Yekaterina
Светлана=Svetlana=Swetlana Мария=Mariya=Maria Юлия=Yuliya=Julia Людмила=Lyudmila=Ludmila Галина=Galina Надежда=Nadezhda Вера=Vera Ксения=Kseniya=Ksenia
Дарья=Darya=Daria Полина=Polina Оксана=Oksana=Oxana Жанна=Zhanna=Janna Любовь=Lyubov=Lubov"""
RUSSIAN_FAMILY = """Иванов=Ivanov Смирнов=Smirnov Кузнецов=Kuznetsov=Kuznecov Попов=Popov Соколов=Sokolov Лебедев=Lebedev Козлов=Kozlov Новиков=Novikov
Морозов=Morozov Волков=Volkov=Wolkow Зайцев=Zaytsev=Zaitsev Павлов=Pavlov Семёнов=Semyonov=Semenov Голубев=Golubev Виноградов=Vinogradov Богданов=Bogdanov
Воробьёв=Vorobyov=Vorobiev Фёдоров=Fyodorov=Fedorov Щербаков=Shcherbakov=Scherbakov Журавлёв=Zhuravlyov=Zhuravlev Чернов=Chernov=Tchernov Яковлев=Yakovlev=Jakovlev"""
UZBEK_MALE = """Shavkat=Шавкат Bekzod=Бекзод Jasur=Жасур Otabek=Отабек Sardor=Сардор Ulugʻbek=Улугбек=Ulugbek Farhod=Фарход=Farkhod Anvar=Анвар
Dilshod=Дилшод Rustam=Рустам Timur=Тимур Islom=Ислом Nodir=Нодир Oybek=Ойбек=Aybek Sanjar=Санжар Baxtiyor=Бахтиёр=Bakhtiyor Muzaffar=Музаффар Sherali=Шерали"""
UZBEK_FEMALE = """Dilnoza=Дилноза Gulnora=Гулнора Nodira=Нодира Feruza=Феруза Malika=Малика Shahlo=Шахло=Shakhlo Lola=Лола Zulfiya=Зулфия Nargiza=Наргиза
Kamola=Камола Sevara=Севара Umida=Умида Barno=Барно Iroda=Ирода Maftuna=Мафтуна Oydin=Ойдин Saodat=Саодат Xurshida=Хуршида=Khurshida"""
UZBEK_FAMILY = """Karimov=Каримов Rahimov=Рахимов=Rakhimov Yusupov=Юсупов Toshmatov=Тошматов Ergashev=Эргашев Saidov=Саидов Xolmatov=Холматов=Kholmatov Abdullayev=Абдуллаев
Mirzayev=Мирзаев Ismoilov=Исмоилов Qodirov=Кодиров=Kadirov Tursunov=Турсунов Nazarov=Назаров Umarov=Умаров Norqulov=Норкулов=Narkulov Joʻrayev=Жураев=Jurayev"""
AFGHAN_MALE = """احمد=Ahmad=Ahmed محمد=Mohammad=Muhammad عبدالله=Abdullah نجیب=Najib=Najeeb فرید=Farid=Fareed حمید=Hamid=Hameed نعیم=Naim=Naeem
جاوید=Javid=Jawed شفیق=Shafiq کریم=Karim=Kareem رحیم=Rahim=Raheem یوسف=Yusuf=Yousuf سلیم=Salim=Saleem قاسم=Qasim=Qasem ذبیح=Zabih=Zabeeh
میرویس=Mirwais=Mirwais نصیر=Nasir=Naseer هارون=Haroon=Harun عمر=Omar=Umar داوود=Dawood=Daud"""
AFGHAN_FEMALE = """فاطمه=Fatima=Fatemeh مریم=Maryam=Mariam زهرا=Zahra=Zohra شبنم=Shabnam نرگس=Nargis=Narges لیلا=Leila=Laila پروین=Parwin=Parveen
ثریا=Soraya=Suraya فرشته=Fereshta=Freshta ناهید=Nahid=Naheed رویا=Roya=Roia سمیرا=Samira=Sameera شکریه=Shukria=Shokria گلالی=Gulalai زینب=Zainab=Zeinab"""
AFGHAN_FAMILY = """احمدی=Ahmadi رحیمی=Rahimi=Raheemi کریمی=Karimi=Kareemi نوری=Noori=Nuri حسینی=Hosseini=Hussaini محمدی=Mohammadi=Mohamadi امیری=Amiri=Ameeri
صدیقی=Sediqi=Siddiqi عزیزی=Azizi رسولی=Rasooli=Rasuli یوسفی=Yousufi=Yusufi هاشمی=Hashemi=Hashimi جعفری=Jafari=Jaafari حیدری=Haidari=Heidari شریفی=Sharifi
نظری=Nazari قادری=Qaderi=Qadiri سلطانی=Sultani=Soltani اکبری=Akbari مرادی=Moradi=Muradi"""
ARAB_MALE = """محمد=Mohamed=Muhammad أحمد=Ahmed=Ahmad محمود=Mahmoud=Mahmood علي=Ali حسن=Hassan=Hasan حسين=Hussein=Husain خالد=Khaled=Khalid عمر=Omar=Umar
يوسف=Youssef=Yousef إبراهيم=Ibrahim=Ebrahim مصطفى=Mustafa=Moustafa طارق=Tarek=Tariq سامي=Sami=Samy كريم=Karim=Kareem وليد=Walid=Waleed زياد=Ziad=Zeyad
عبد_الرحمن=Abdelrahman=Abdul_Rahman ياسين=Yassin=Yaseen نبيل=Nabil=Nabeel رشيد=Rashid=Rachid"""
ARAB_FEMALE = """فاطمة=Fatima=Fatma عائشة=Aisha=Aicha مريم=Mariam=Maryam زينب=Zeinab=Zaynab نور=Nour=Noor هدى=Huda=Houda سارة=Sara=Sarah ليلى=Layla=Leila
خديجة=Khadija=Khadidja سمية=Sumaya=Soumaya ريم=Reem=Rim أمل=Amal=Amel نادية=Nadia=Nadya سعاد=Souad=Suad وفاء=Wafaa=Wafa إيمان=Iman=Eman"""
ARAB_FAMILY = """الحسن=Al-Hassan=El_Hassan المصري=Al-Masri=El_Masry السيد=El-Sayed=Al-Sayyid الخطيب=Al-Khatib=El_Khatib النجار=Al-Najjar=El_Naggar بن_علي=Ben_Ali=Bin_Ali
حداد=Haddad=Hadad منصور=Mansour=Mansur صالح=Saleh=Salih عبد_الله=Abdallah=Abdullah يعقوب=Yacoub=Yaqoub الشريف=Al-Sharif=El_Cherif قاسم=Kassem=Qasim درويش=Darwish=Darwich
الأحمد=Al-Ahmad=Alahmad عثمان=Othman=Osman سليمان=Suleiman=Soliman بكر=Bakr=Baker الزهراني=Al-Zahrani=Alzahrani نصر=Nasr=Nasser"""
GEORGIAN_MALE = """გიორგი=Giorgi ლევან=Levan დავით=Davit=Davit ნიკა=Nika ზურაბ=Zurab თორნიკე=Tornike ირაკლი=Irakli ვახტანგ=Vakhtang=Vahtang ალექსანდრე=Aleksandre
გოჩა=Gocha=Gotcha მამუკა=Mamuka შალვა=Shalva ბესიკ=Besik ზაზა=Zaza კახა=Kakha=Kaha თემურ=Temur=Teimuraz"""
GEORGIAN_FEMALE = """ნინო=Nino თამარ=Tamar=Tamara ქეთევან=Ketevan=Ketevani მარიამ=Mariam ანა=Ana ეკატერინე=Ekaterine ნანა=Nana მაია=Maia=Maya ელენე=Elene
სოფიო=Sopio=Sofio ხათუნა=Khatuna=Hatuna ლელა=Lela ნათია=Natia თეა=Tea რუსუდან=Rusudan ციალა=Tsiala=Ciala"""
GEORGIAN_FAMILY = """ბერიძე=Beridze კაპანაძე=Kapanadze ჯაფარიძე=Japaridze=Dzhaparidze გელაშვილი=Gelashvili მაისურაძე=Maisuradze ლომიძე=Lomidze
წიკლაური=Tsiklauri=Ciklauri კვარაცხელია=Kvaratskhelia=Kvaracxelia ხარაზიშვილი=Kharazishvili ჩხეიძე=Chkheidze=Chxeidze გიორგაძე=Giorgadze აბაშიძე=Abashidze
მესხი=Meskhi=Mesxi ნოზაძე=Nozadze ღვინიაშვილი=Ghviniashvili=Gviniashvili ქავთარაძე=Kavtaradze ყიფიანი=Kipiani=Qipiani შენგელია=Shengelia"""
ARMENIAN_MALE = """Արմեն=Armen Տիգրան=Tigran=Dikran Գեւորգ=Gevorg=Kevork Հայկ=Hayk=Haig Կարեն=Karen Վահան=Vahan Սարգիս=Sargis=Sarkis Արամ=Aram Դավիթ=Davit=David
Հովհաննես=Hovhannes=Ohannes Գրիգոր=Grigor=Krikor Ռուբեն=Ruben=Roupen Նարեկ=Narek Մհեր=Mher"""
ARMENIAN_FEMALE = """Անի=Ani Մարիամ=Mariam Լուսինե=Lusine=Lousine Գայանե=Gayane=Kayane Նարինե=Narine Աստղիկ=Astghik=Asdghig Հասմիկ=Hasmik=Hasmig Սոնա=Sona
Շուշան=Shushan=Shoushan Արփինե=Arpine Տաթեւիկ=Tatevik=Tatevik Նունե=Nune=Noune"""
ARMENIAN_FAMILY = """Հարությունյան=Harutyunyan=Haroutunian Գրիգորյան=Grigoryan=Krikorian Սարգսյան=Sargsyan=Sarkissian Պետրոսյան=Petrosyan=Bedrosian Հակոբյան=Hakobyan=Hagopian
Մկրտչյան=Mkrtchyan=Mkrtichian Կարապետյան=Karapetyan=Garabedian Ավետիսյան=Avetisyan=Avedissian Խաչատրյան=Khachatryan=Khatchadourian Վարդանյան=Vardanyan=Vartanian
Ղազարյան=Ghazaryan=Kazarian Մանուկյան=Manukyan=Manoukian Գեւորգյան=Gevorgyan=Kevorkian"""
NEPALI_MALE = """राम=Ram कृष्ण=Krishna=Krisna विष्णु=Vishnu=Bishnu हरि=Hari प्रकाश=Prakash=Prakas सुरेश=Suresh राजेश=Rajesh दीपक=Deepak=Dipak
बिमल=Bimal=Vimal संतोष=Santosh अर्जुन=Arjun गोपाल=Gopal नारायण=Narayan रमेश=Ramesh महेश=Mahesh केशव=Keshav=Keshab"""
NEPALI_FEMALE = """सीता=Sita=Seeta गीता=Gita=Geeta लक्ष्मी=Laxmi=Lakshmi सरस्वती=Saraswati=Saraswoti मीना=Meena=Mina अनिता=Anita सुनीता=Sunita पार्वती=Parvati=Parbati
कमला=Kamala राधा=Radha सबिना=Sabina रीता=Rita=Reeta माया=Maya दुर्गा=Durga"""
NEPALI_FAMILY = """थापा=Thapa गुरुङ=Gurung=Gurun तामाङ=Tamang चौधरी=Chaudhary=Chaudhari श्रेष्ठ=Shrestha राई=Rai लिम्बू=Limbu मगर=Magar अधिकारी=Adhikari
भट्टराई=Bhattarai कार्की=Karki खड्का=Khadka बस्नेत=Basnet शर्मा=Sharma यादव=Yadav महतो=Mahato=Mahto"""
FILIPINO_MALE = """José_Ramón=Jose_Ramon Rogelio=Rogelyo Eduardo=Edwardo Juan Carlos=Karlos Miguel Ángel=Angel Ronaldo Ferdinand Reynaldo=Renaldo Danilo Benigno Jomar
Christian=Kristian Mark_Anthony Jericho Rodel Arnel"""
FILIPINO_FEMALE = """María_Luisa=Maria_Luisa=Ma._Luisa Rosalinda=Roselinda Annamarie=Ana_Marie Jocelyn=Joselyn Marites=Maritess Cristina=Kristina Lorna Imelda Gloria
Analyn=Anna_Lyn Rowena=Rowina Maricel=Marycel Jennifer Cherry_Ann Evelyn=Ebelyn Remedios"""
FILIPINO_FAMILY = """Santos Reyes Cruz Bautista=Bautizta Peñaflor=Penaflor Macaraeg=Makaraeg Dela_Cruz=De_la_Cruz Garcia=García Mendoza Villanueva=Villa_Nueva Aquino
Ramos Flores Gonzales=Gonzalez Castillo Dimaculangan Pangilinan Catacutan Soriano Navarro"""
BURMESE_MALE = """အောင်=Aung ကျော်=Kyaw မင်း=Min ဇော်=Zaw သန်း=Than ထွန်း=Tun=Htun ဝင်း=Win နိုင်=Naing စိုး=Soe=So မြင့်=Myint လှ=Hla ဖြိုး=Phyo"""
BURMESE_FEMALE = (
    """ခင်=Khin စန်း=San သီတာ=Thida မြ=Mya နွယ်=Nwe ဝေ=Wai=Way ဖြူ=Phyu အေး=Aye စု=Su ယု=Yu နှင်း=Hnin မော်=Maw"""
)
CHINESE_MALE = """伟=Wei 强=Qiang 建国=Jianguo=Chien-kuo 志明=Zhiming=Chih-ming 军=Jun 磊=Lei 海涛=Haitao 文杰=Wenjie 俊=Jun=Chun 国华=Guohua=Kuo-hua"""
CHINESE_FEMALE = """芳=Fang 秀英=Xiuying=Hsiu-ying 丽=Li 敏=Min 静=Jing=Ching 艳=Yan=Yen 晓红=Xiaohong=Hsiao-hung 美玲=Meiling=Mei-ling 雪梅=Xuemei 玉兰=Yulan"""
CHINESE_FAMILY = """王=Wang=Wong 李=Li=Lee 张=Zhang=Chang 刘=Liu 陈=Chen=Chan 杨=Yang=Yeung 赵=Zhao=Chao 黄=Huang=Wong 周=Zhou=Chow 吴=Wu=Ng 徐=Xu=Hsu 孙=Sun"""
KOREAN_MALE = """민수=Min-su=Minsoo 영호=Yeong-ho=Youngho 성민=Seong-min=Sungmin 준호=Jun-ho=Junho 상철=Sang-cheol=Sangchul 동현=Dong-hyeon=Donghyun 재석=Jae-seok=Jaesuk"""
KOREAN_FEMALE = """지영=Ji-yeong=Jiyoung 미경=Mi-gyeong=Mikyung 은주=Eun-ju=Eunjoo 수진=Su-jin=Soojin 현정=Hyeon-jeong=Hyunjung 영희=Yeong-hui=Younghee"""
KOREAN_FAMILY = """김=Kim=Gim 이=Lee=Yi 박=Park=Bak 최=Choi=Choe 정=Jung=Jeong 강=Kang=Gang 조=Cho=Jo 윤=Yoon=Yun 임=Lim=Im 한=Han"""
ETHIOPIAN_MALE = """አበበ=Abebe ተስፋዬ=Tesfaye=Tesfay ብርሃኑ=Birhanu=Berhanu ዳዊት=Dawit ሰለሞን=Solomon ገብረ=Gebre ኃይሌ=Haile=Hayle ታደሰ=Tadesse=Tadese ግርማ=Girma ከበደ=Kebede"""
ETHIOPIAN_FEMALE = """አልማዝ=Almaz ትዕግስት=Tigist=Tegest ሰብለ=Seble ማርታ=Marta=Martha ሂሩት=Hirut=Hiroot ፀሐይ=Tsehay=Sehay ብርቱካን=Birtukan=Bertukan ሰላም=Selam=Salem"""
GREEK_MALE = """Γιώργος=Giorgos=Georgios Δημήτρης=Dimitris=Dimitrios Κώστας=Kostas=Costas Νίκος=Nikos=Nicos Γιάννης=Giannis=Yannis Παναγιώτης=Panagiotis Χρήστος=Christos=Hristos"""
GREEK_FEMALE = """Μαρία=Maria Ελένη=Eleni=Helen Κατερίνα=Katerina Σοφία=Sofia=Sophia Βασιλική=Vasiliki Αγγελική=Angeliki=Aggeliki Ευαγγελία=Evangelia"""
GREEK_FAMILY = """Παπαδόπουλος=Papadopoulos Γεωργίου=Georgiou Νικολάου=Nikolaou=Nicolaou Οικονόμου=Oikonomou=Economou Χατζής=Chatzis=Hatzis Δημητρίου=Dimitriou Αντωνίου=Antoniou"""

CULTURES: tuple[Culture, ...] = (
    Culture("tajik", "TJ", "tg", _words(TAJIK_MALE), _words(TAJIK_FEMALE), _words(TAJIK_FAMILY),
            patronymic="slavic", female_family="slavic", share=34),
    Culture("russian", "RU", "ru", _words(RUSSIAN_MALE), _words(RUSSIAN_FEMALE), _words(RUSSIAN_FAMILY),
            patronymic="slavic", female_family="slavic", calling_code="7", share=6),
    Culture("uzbek", "UZ", "uz", _words(UZBEK_MALE), _words(UZBEK_FEMALE), _words(UZBEK_FAMILY),
            female_family="slavic", calling_code="998", share=9),
    Culture("afghan", "AF", "fa", _words(AFGHAN_MALE), _words(AFGHAN_FEMALE), _words(AFGHAN_FAMILY), calling_code="93", share=9),
    Culture("arab", "EG", "ar", _words(ARAB_MALE), _words(ARAB_FEMALE), _words(ARAB_FAMILY), calling_code="20", share=7),
    Culture("georgian", "GE", "ka", _words(GEORGIAN_MALE), _words(GEORGIAN_FEMALE), _words(GEORGIAN_FAMILY), calling_code="995", share=8),
    Culture("armenian", "AM", "hy", _words(ARMENIAN_MALE), _words(ARMENIAN_FEMALE), _words(ARMENIAN_FAMILY), calling_code="374", share=4),
    Culture("nepali", "NP", "ne", _words(NEPALI_MALE), _words(NEPALI_FEMALE), _words(NEPALI_FAMILY), calling_code="977", share=7),
    Culture("filipino", "PH", "tl", _words(FILIPINO_MALE), _words(FILIPINO_FEMALE), _words(FILIPINO_FAMILY), calling_code="63", share=8),
    Culture("burmese", "MM", "my", _words(BURMESE_MALE), _words(BURMESE_FEMALE), (), order="given", calling_code="95", share=3),
    Culture("chinese", "CN", "zh", _words(CHINESE_MALE), _words(CHINESE_FEMALE), _words(CHINESE_FAMILY), order="family given",
            calling_code="86", share=2),
    Culture("korean", "KR", "ko", _words(KOREAN_MALE), _words(KOREAN_FEMALE), _words(KOREAN_FAMILY), order="family given",
            calling_code="82", share=1),
    Culture("ethiopian", "ET", "am", _words(ETHIOPIAN_MALE), _words(ETHIOPIAN_FEMALE), (), order="given father", calling_code="251", share=3),
    Culture("greek", "GR", "el", _words(GREEK_MALE), _words(GREEK_FEMALE), _words(GREEK_FAMILY), calling_code="30", share=1),
)  # fmt: skip
