"""Names that every newspaper reader knows: what they are, and which spellings are one name."""

_PLACES = """
Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain
Bangladesh Belarus Belgium Bolivia Bosnia Botswana Brazil Britain Bulgaria Burundi Cambodia
Cameroon Canada Chad Chile China Colombia Congo Croatia Cuba Cyprus Denmark Ecuador Egypt England
Eritrea Estonia Ethiopia Finland France Gabon Germany Ghana Greece Greenland Guatemala Guinea
Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan
Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Lithuania
Luxembourg Malawi Malaysia Maldives Mali Malta Mexico Moldova Monaco Mongolia Montenegro Morocco
Mozambique Myanmar Namibia Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan
Palestine Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Scotland
Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria Taiwan
Tajikistan Tanzania Thailand Tunisia Turkey Turkmenistan Uganda Ukraine Uruguay Uzbekistan
Venezuela Vietnam Wales Yemen Zambia Zimbabwe Alabama Alaska Arizona Arkansas California Colorado
Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine
Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio
Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Wisconsin Wyoming Amsterdam Ankara
Athens Baghdad Bangkok Beijing Beirut Belgrade Berlin Bogota Boston Brussels Bucharest Budapest
Cairo Canberra Caracas Chicago Damascus Delhi Dublin Geneva Havana Helsinki Islamabad Istanbul
Jakarta Jerusalem Kabul Kyiv Kiev Lisbon London Madrid Manila Miami Minsk Moscow Mumbai Nairobi
Oslo Ottawa Paris Prague Riyadh Rome Seoul Shanghai Stockholm Sydney Tehran Tokyo Toronto Vienna
Warsaw Zurich Washington Lima Doha Dubai Crimea New_York New_Zealand New_Jersey New_Mexico
New_Hampshire North_Carolina South_Carolina North_Dakota South_Dakota West_Virginia Rhode_Island
South_Africa South_Korea North_Korea Saudi_Arabia Sri_Lanka Hong_Kong El_Salvador Costa_Rica
Ivory_Coast Sierra_Leone Burkina_Faso South_Sudan Czech_Republic Los_Angeles San_Francisco
New_Delhi Mexico_City Washington_D.C. White_Plains Puerto_Rico
"""
_ORGANISATIONS = """
Pentagon Kremlin Congress Senate Parliament Bundestag Knesset Duma Reuters Bloomberg Politico
Breitbart Facebook Google Twitter Microsoft Amazon YouTube Instagram NATO Hamas Hezbollah Taliban
Interpol Greenpeace Xinhua Tass Sputnik Supreme_Court House_of_Representatives White_House
State_Department Justice_Department Treasury_Department Defense_Department European_Commission
European_Parliament Security_Council World_Bank Federal_Reserve Fox_News Associated_Press
Washington_Post New_York_Times Wall_Street_Journal Los_Angeles_Times Huffington_Post USA_Today
Boston_Globe Democratic_Party Republican_Party Capitol_Hill NPR CNN NBC CBS ABC BBC MSNBC OPEC FBI
CIA NSA EPA IMF WHO UNICEF UNESCO NRA ACLU AFP NBC_News CBS_News ABC_News
"""
_REGIONS = """
Europe Asia Africa Baltics Balkans Caucasus Arctic Antarctica West Middle_East Eastern_Europe
Western_Europe Latin_America
"""
_INSTITUTIONS = """
WikiLeaks Yahoo Snapchat Uber Netflix Sony Harvard Yale Princeton Stanford Politico Newsweek MSNBC
RealClearPolitics PolitiFact FiveThirtyEight BuzzFeed Univision Telemundo ISIS ISIL
Islamic_State New_Yorker New_York_Post New_York_Daily_News Daily_Mail Daily_Beast Breitbart_News
Boston_Herald Chicago_Tribune Des_Moines_Register Miami_Herald Financial_Times
UPI PBS C-SPAN HBO Fox Goldman_Sachs Planned_Parenthood Black_Lives_Matter Tea_Party Secret_Service
Coast_Guard National_Guard Air_Force DNC RNC FEC IRS DOJ DHS HHS FEMA NASA FCC FDA SEC TSA NSC OSCE
Democratic_National_Committee Republican_National_Committee Federal_Election_Commission
National_Rifle_Association Clinton_Foundation Trump_Organization Trump_University Brookings_Institution
Central_Intelligence_Agency National_Security_Council House_Judiciary_Committee Homeland_Security
Environmental_Protection_Agency Internal_Revenue_Service Federal_Bureau_of_Investigation
"""
_PEOPLES = """
Islam Christianity Judaism Buddhism Hinduism Muslim Muslims Islamist Islamists Jew Jews Jewish Arab
Arabs Kurd Kurds Kurdish Tajik Tajiks Azeri Azeris Uzbek Uzbeks Kazakh Kazakhs Afghan Afghans Thai
Greek Greeks Czech Slovak Slovaks Serb Serbs Croat Croats Dane Danes Dutch Finn Finns French Irish
Pole Poles Scot Scots Spaniard Spaniards Swede Swedes Swiss Turk Turks Turkmen Welsh Filipino Hutu
Tutsi Tutsis Shiite Shiites Sunni Sunnis Latino Latinos Hispanic Hispanics Republican Republicans
Democrat Democrats Democratic Tory Tories Westerner Westerners Yorker Yorkers
"""


def _named(names: str, label: str) -> dict[str, str]:
    return {name.replace("_", " "): label for name in names.split()}


LABELS = (
    _named(_PLACES, "GPE")
    | _named(_ORGANISATIONS + _INSTITUTIONS, "ORG")
    | _named(_REGIONS, "LOC")
    | _named(_PEOPLES, "NORP")
)
"""Well-known names and their kind; a person of that surname still wins (see entities)."""

SAME = {
    "US": "United States",
    "U.S.": "United States",
    "U.S": "United States",
    "USA": "United States",
    "U.S.A.": "United States",
    "United States of America": "United States",
    "UK": "United Kingdom",
    "U.K.": "United Kingdom",
    "UN": "United Nations",
    "U.N.": "United Nations",
    "EU": "European Union",
    "E.U.": "European Union",
    "UAE": "United Arab Emirates",
    "U.A.E.": "United Arab Emirates",
    "AP": "Associated Press",
    "Washington, D.C.": "Washington",
    "Washington D.C.": "Washington",
    "D.C.": "Washington",
    "ISIS": "Islamic State",
    "ISIL": "Islamic State",
}
"""Spellings of one name."""

LABELS |= {
    "United States": "GPE",
    "United Kingdom": "GPE",
    "United Arab Emirates": "GPE",
    "United Nations": "ORG",
    "European Union": "ORG",
}

ORGANISATIONS: dict[str, list[tuple[str, ...]]] = {}
"""The words of well-known organisations, by their first word, the longest first."""
for _words in sorted(map(str.split, _named(_ORGANISATIONS + _INSTITUTIONS, "ORG")), key=len):
    ORGANISATIONS.setdefault(_words[0], []).insert(0, tuple(_words))

_ENDS = {
    "LOC": """sea river lake ocean gulf mountains mountain islands island valley desert strait bay
    coast peninsula""",
    "FAC": """airport bridge street avenue stadium building tower center centre hall park house square
    road highway prison hospital base""",
    "LAW": """act bill treaty agreement accord accords amendment constitution pact protocol plan law
    code""",
    "EVENT": """cup open championship championships war games olympics election convention league
    series tour trophy prix masters""",
    "ORG": """university college institute department ministry agency commission committee council
    bureau""",
}
ENDS = {word: label for label, words in _ENDS.items() for word in words.split()}
"""What the last word of a longer name tells of its kind, lower case."""
VESSELS = frozenset({"USS", "HMS", "RMS", "SS"})
"""First words of a ship's name."""

_STATES = """
Ala.=Alabama Ariz.=Arizona Ark.=Arkansas Calif.=California Colo.=Colorado Conn.=Connecticut
Del.=Delaware Fla.=Florida Ga.=Georgia Ill.=Illinois Ind.=Indiana Kan.=Kansas Ky.=Kentucky
La.=Louisiana Mass.=Massachusetts Md.=Maryland Mich.=Michigan Minn.=Minnesota Miss.=Mississippi
Mo.=Missouri Mont.=Montana N.C.=North_Carolina N.D.=North_Dakota N.H.=New_Hampshire N.J.=New_Jersey
N.M.=New_Mexico N.Y.=New_York Neb.=Nebraska Nev.=Nevada Okla.=Oklahoma Ore.=Oregon Pa.=Pennsylvania
R.I.=Rhode_Island S.C.=South_Carolina S.D.=South_Dakota Tenn.=Tennessee Tex.=Texas Va.=Virginia
Vt.=Vermont W.Va.=West_Virginia Wash.=Washington Wis.=Wisconsin Wyo.=Wyoming
"""
STATES = {
    short: state.replace("_", " ") for short, state in (pair.split("=") for pair in _STATES.split())
}
"""States as newspapers shorten them after a town or a party; elsewhere they may be words."""

_FOLDED = {name.casefold(): name for name in (*SAME, *LABELS)}


def spelled(name: str) -> str:
    """Return a well-known name as it is usually spelled where *name* is all capitals or none."""
    loud = name.isupper() and len(name) > 3
    return _FOLDED.get(name.casefold(), name) if loud or name.islower() else name


def canonical(name: str) -> str:
    """Return the one spelling of *name* that stands for all: "United States" for "US"."""
    name = spelled(name)
    return STATES.get(name) or SAME.get(name, name)


_TITLES = """
mr mrs ms miss mx dr prof professor sir dame lord lady president vice vice-president prime
minister premier chancellor senator sen rep representative congressman congresswoman governor gov
lt lieutenant mayor gen general col colonel maj major capt captain sgt sergeant adm admiral cmdr
secretary attorney judge justice chief king queen prince princess pope bishop cardinal archbishop
rev reverend rabbi imam sheikh ambassador speaker chairman chairwoman former ex-president
then-president president-elect first us u.s. american british russian republican democratic
democrat spokesman spokeswoman spokesperson director commissioner officer detective coach deputy
foreign defense defence interior finance sheriff councilman councilwoman candidate nominee rival
businessman billionaire host analyst journalist reporter editor author attorney lawyer
"""
TITLES = frozenset(_TITLES.split())
"""Words before a name that are no part of it, lower case, without full stop."""

_POSTS = """
dr prof professor chancellor senator sen rep congressman congresswoman governor gov lt lieutenant
mayor gen col colonel maj capt captain sgt sergeant adm admiral cmdr queen bishop archbishop rev
reverend rabbi imam sheikh ambassador councillor inspector constable
"""
POSTS = frozenset(_POSTS.split())
"""Titles of nobody but people: what follows is a person, whatever a model takes it for."""

_OF_MEN = """
mr sir lord king prince pope congressman chairman spokesman businessman councilman
"""
_OF_WOMEN = """
mrs ms miss dame lady queen princess congresswoman chairwoman spokeswoman councilwoman
"""
HONORIFICS = dict.fromkeys(_OF_MEN.split(), "m") | dict.fromkeys(_OF_WOMEN.split(), "f")
"""What a word beside a name tells of he or she."""

_MEN = """
aaron abdul adam adrian ahmed alan albert alejandro alex alexander alexei ali allen amir anders
andre andreas andrei andrew angelo anthony antonio arthur barack barry ben benjamin bernard bernie
bill billy bob bobby boris brad bradley brendan brian bruce bryan carl carlos chad charles charlie
chris christian christopher chuck clarence corey craig curtis dan daniel darren dave david dean
dennis derek dick dmitri dmitry don donald doug douglas dylan earl ed eddie eduardo edward edwin
emmanuel enrique eric erik ernest ethan eugene evan fernando francis francisco frank franklin fred
frederick gary gavin gene geoffrey george gerald glenn gordon greg gregory guy hans harold harry
hassan henry herbert howard hugh hugo hussein ian ibrahim igor ivan jack jacob jake james jamie
jared jason javier jay jeb jeff jeffrey jens jeremy jerome jerry jim jimmy joaquin joe joel johan
john johnny jon jonathan jorge jose joseph josh joshua juan julian justin karl keith ken kenneth
kevin kurt kyle larry lars lawrence lee leo leon leonard lloyd louis lucas luis luke malcolm
manuel marc marco marcus mario mark martin marvin matt matthew max michael miguel mike mikhail
mitch mitt mohamed mohammad mohammed muhammad nathan neil newt nicholas nick nicolas nigel nikolai
noah norman oleg oliver olivier omar oscar otto pablo patrick paul pavel pedro peter phil philip
philippe phillip pierre rafael ralph rand raymond reince ricardo richard rick ricky rob robert
roberto rodrigo roger roland ron ronald roy rudy rupert russell ryan sam samuel scott sean
sebastian sergei seth simon stanley stefan stephen steve steven stuart ted terrence terry theodore
thomas tim timothy todd tom tommy tony travis tyler vernon victor vincent vladimir wade wallace
walter warren wayne will william yuri zachary
"""
_WOMEN = """
abigail adriana aisha alexandra alice alicia alison allison amanda amber amy ana andrea angela
angelina anita ann anna anne annie april ashley audrey barbara beatrice becky beth betty beverly
bonnie brenda brittany carla carly carmen carol caroline carolyn catherine cathy charlotte cheryl
chelsea christina christine cindy claire claudia condoleezza connie courtney crystal cynthia dana
danielle dawn deborah debbie denise diana diane dolores donna doris dorothy ebony elaine eleanor
elena elizabeth ellen emily emma erica erin esther eva evelyn faith fatima felicia fiona florence
frances gabriela gail gina gladys gloria grace hannah heather heidi helen hillary holly hope huma
ida ingrid irene isabel ivana ivanka jackie jacqueline jane janet janice jean jeanne jennifer
jenny jessica jill joan joanna joanne jocelyn josephine joyce juanita judith judy julia julie
karen kate katherine kathleen kathryn kathy katie katrina kayla kellyanne kimberly kirsten kristen
kristin kristina laura lauren leah leila lena leslie lillian linda lindsay lisa liz lois loretta
lori lorraine louise lucia lucy lydia lynn madeleine maggie marcia margaret maria mariana marie
marilyn marina marjorie marla marsha martha mary maureen megan melania melinda melissa mercedes
meredith michelle mildred miranda miriam molly monica nadia nancy naomi natalia natalie natasha
nicole nina nora norma olga olivia pamela patricia paula pauline peggy penelope phyllis rachel
ramona rebecca regina renee rhonda rita roberta rosa rose rosemary ruth sabrina sally samantha
sandra sara sarah sasha sharon sheila shirley sofia sonia sophia sophie stacy stella stephanie sue
susan suzanne svetlana sylvia tamara tammy tanya tara tatiana teresa theresa tiffany tina tracy
ursula valerie vanessa vera veronica victoria virginia vivian wanda wendy yolanda yvonne zoe
"""
FIRST_NAMES = dict.fromkeys(_MEN.split(), "m") | dict.fromkeys(_WOMEN.split(), "f")
"""Common first names of news articles that tell he from she."""

WRITTEN_OUT = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "prof": "professor",
    "gen": "general",
    "dr": "doctor",
}
"""Titles that are cut short before a name, and the nouns that stand for them later."""
