"""Words that say nothing of what people bring: those that stand in every sentence, by language, and those of our own notes."""

EN = """
about after again also always another because been before being between both came come could does doing done each from gave
give given good have having here himself herself into just know like made make many more most much must need needs never next
only other over same said says shall should since some such than that their them then there these they this those through
told took under until very wants want was were what when where which while will with without would your client asked asks
""".split()  # noqa: SIM905 because a list of them is not read by anybody
FR = """
alors aussi autre autres avant avec avoir bien cela ceci celle ceux chez comme dans depuis deux doit donc elle elles encore entre
était être fait faire faut fois leur leurs mais même moins notre nous parce pendant peut plus pour pourquoi quand quel quelle
quoi sans sera serait ses sont sous tous tout toute très trop vers voir vont votre vous client cliente demande demandé
""".split()  # noqa: SIM905
ES = """
algo algunos ante antes aquel aquí bajo bien cada casi como cómo con cuando cual desde donde dónde ella ellas ellos entre era
está están este esta estos estas fue han hasta hay hace más menos mientras mismo mucho muy nada nos nosotros otra otro para pero
poco por porque qué que quien sea según ser sido sin sobre son sus también tanto tiene tienen toda todo todos una uno unos
cliente pide pregunta
""".split()  # noqa: SIM905
RU = """
без более больше будет будут была были было быть вам вас весь вместе возле вот всего всех все всё где даже для его если есть ещё
еще здесь или иногда как какая какой когда которая которые который кто куда лучше между меня мне много может можно мой мочь
надо нас него неё нет ничего ними них один она они оно опять перед под после потом потому почти при про просит раз разве сам
себе себя сейчас сказал сказала сколько так также такой там тебя тем теперь того тоже только том тут уже хорошо хоть чего чей
чем через что чтобы чуть эта эти это этого этой этом этот клиент клиентка
""".split()  # noqa: SIM905
AR = """
أما أمام أن أنا أنت أنه أنها إذا إلا إلى إن إنه أو أي أين بعد بعض بل بين تحت تكون تلك ثم حتى حيث خلال دون ذلك سوف صار عدم على
عليه عليها عن عند عندما غير فقط في فيه فيها قال قالت قبل قد كان كانت كل كما كيف لا لأن لدى لديه لديها لقد لكن لم لماذا لن له لها
ليس ليست ما متى مع من منذ منه منها نحن نحو هذا هذه هل هم هنا هناك هو هي وقد وكان ولا ولكن وهو وهي يكون
""".split()  # noqa: SIM905
STOP_WORDS = frozenset([*EN, *FR, *ES, *RU, *AR])
