"""English, as data; what each name holds is said in ``db.languages.Language``."""

from collections.abc import Mapping

from db.languages.forms import Endings, forms, phrases, table

ENDONYM = "English"

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LATIN: tuple[tuple[str, str], ...] = ()
ALIKE: tuple[tuple[str, str], ...] = ()
SOUNDS: tuple[tuple[str, str], ...] = ()
LOOK_ALIKES: tuple[tuple[str, str], ...] = ()

NAMES_FROM_LATIN: tuple[tuple[str, str], ...] = ()

# Dates. Columns: by itself, after "since", after "until", after "by", after a day, short, in other ways.
MONTHS = table(
    """
    January    January    January    January    January    Jan   jan
    February   February   February   February   February   Feb   febr
    March      March      March      March      March      Mar
    April      April      April      April      April      Apr
    May        May        May        May        May        May
    June       June       June       June       June       June  jun
    July       July       July       July       July       July  jul
    August     August     August     August     August     Aug
    September  September  September  September  September  Sep   sept
    October    October    October    October    October    Oct
    November   November   November   November   November   Nov
    December   December   December   December   December   Dec
    """
)
SEASONS = table(
    """
    spring  spring  spring  spring  spring  spring
    summer  summer  summer  summer  summer  summer
    autumn  autumn  autumn  autumn  autumn  autumn  fall
    winter  winter  winter  winter  winter  winter
    """
)
UNITS = forms(
    """
    day: day days
    week: week weeks
    month: month months
    year: year years yr yrs ad ce
    decade: decade decades
    century: century centuries
    quarter: quarter quarters q
    half: half h
    """
)
YEARS = "years"
TIME_ENDINGS = ""
TIME_ADVERBS = ""
ORDINAL_ENDINGS = "st nd rd th"
DECADE_ENDINGS = "s"
ENDINGS_OF_YEAR_IN = ""
DECADES = forms(
    """
    20: twenties
    30: thirties
    40: forties
    50: fifties
    60: sixties
    70: seventies
    80: eighties
    90: nineties
    """
)
CENTURIES = {"19": "nineteenth", "20": "twentieth", "21": "twenty first"}
PARTS = forms(
    """
    early: early, beginning, the beginning, start, the start
    mid: mid, middle, the middle
    late: late, end, the end
    """
)
NUMBERS = (
    *("one first", "two second half", "three third", "four", "five fifth", "six", "seven", "eight"),
    *("nine ninth", "ten", "eleven", "twelve twelfth"),
)
NUMBER_ENDINGS = "th h s"
WITHIN_DATES = "of the in"
PREPOSITIONS = forms(
    """
    in: in, on, during, within, over, throughout, in the year, in the course of, of, at, for, as of
    since: from, since, starting, starting from, starting in, starting with, beginning in
    until: until, till, up to, through, not later than, no later than, by
    before: before, prior to, earlier than
    after: after, later than, following
    between: between, from, in between
    """
)
POSTPOSITIONS = forms(
    """
    since: onward, onwards, and later, and after
    until: and earlier
    """
)
CLOSING = "on inclusive"
PARTS_FOLLOW = False
JOINERS = phrases("to, until, till, through, and, up to, thru")
ABOUT = "about, around, approximately, circa, ca, c, roughly, some time in"
PERHAPS = "perhaps, possibly, probably, maybe"
DAYS = forms(
    """
    0: today
    -1: yesterday
    -2: the day before yesterday, day before yesterday
    1: tomorrow
    """
)
THIS_YEAR = ""
LAST_YEAR = ""
PREVIOUS = "last, the last"
THIS = "this, the current, current"
NEXT = "next, the next, coming, the coming"
RECENT = "last, past, recent, the last, the past, these last"
AGO = "ago, back"
OTHERWISE_MEANT = "may march mar fall today"

# Words of a question
QUESTION_WORDS = forms(
    """
    who: who, whom, whose, who's, whos, hwo
    when: when, what year, which year, what date, what day, what month, since when, how long ago, which month,
        date of, the date, how soon, in which year, wen, whn
    where: where, whereabouts, what place, which city, which country, wher, whre
    how_many: how many, how much, what number, what percentage, what percent, what share, how long, for how
        long, how often, how many years, how many days, how many months, how many times, what amount, what
        sum, how meny, howmany, how mony
    why: why, what for, for what reason, how come, what reason, wy, y
    what: what, what's, wat, whats, waht, wht
    which: which, name the, list the, list all, name all, enumerate, name some, wich, whch
    how: how, in what way
    whether: is it true, is it right, true or false, is it so, really
    """
)
ASKING_WORDS = """
    is was are were be been the a an of in on about tell me us say show find do does did know info
    information biography bio explain give please born year will would can could has have had may might
    must shall should am don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't
    who's what's where's when's why's how's there any some
"""
STOP_WORDS = """
    get gets got getting go goes went gone going come comes came coming take takes took taken put puts
    hold holds held kind make makes made making see sees seen saw become became becomes among besides
    let lets like turn turned now ever yet really exactly bring brought need needs well a after again
    all also an and any are as at be been before between but by can could did do does doing done during
    else for from had happen happened happening happens has have he her him his how i if in into is it
    its just many me more most much my no nobody not nothing of on or our please she since so some
    something than that the their them then there these they this those through to too until us very was
    we were what when where which while who whom whose why will with would you your am being both each
    few here itself himself herself themselves only other others over own same such under up down out
    off about against tell say show find know info information say said one there's folks guys dudes
    upcoming place place place somebody someone anybody anyone anything everyone actually still event
    way look looked side date month eyes ex might try tried whole away around across keep kept given
    currently nowadays part side instead today's able ordinary usual usually normally known days mean
    thing things stuff guy man events chronicle timeline news should must may onto next worth country
    homeland nation don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't cannot
    couldn't shouldn't hasn't haven't hadn't who's what's where's when's why's how's it's he's she's
    they're we're you're i'm that's let's i'd i've they've we've he'd she'd they'd shall dont doesnt
    didnt isnt wont cant couldnt whos whats wheres rather
"""
FOLLOWING = "and but he she they it him her his hers their theirs its them that this there then also else"
PRONOUNS = "they their theirs them"
PERSONAL_PRONOUNS = "he she him her hers his"
NOW = "now nowadays currently current present presently today incumbent"
THEN = "was were had did led headed ran former formerly previously before once ex been"
SEVERAL = forms(
    """
    party: parties movements groups blocs
    person: people candidates leaders politicians opponents activists speakers members
    place: countries cities towns places states
    organisation: organisations organizations institutions companies media
    """
)
TOPIC_BEFORE = "about of on regarding concerning"
TOPIC_AFTER = ""
USUAL_WORDS = "who what when where which the is are was of and how did tell about for from"
PICTURE = "picture pictures image drawing chart"
TEXT = """
    text post message article news forwarded quote people persons person men women politicians
    name named mentioned mention tell about read
"""
YOU = "you your yours yourself"
ABOUT_YOU = forms(
    """
    documents: source sources document documents data base based rely article articles use read know
        have list
    cite: cite quote reference cited quoting citing refer link answer answers correctly properly
    who: made make created wrote built bot robot human ai machine smart clever stupid name called owner
        developer belong real person alive programmed
    help: help use work ask question questions commands start
    """
)
TALK = forms(
    """
    greeting: hello, hi, hey, hello there, hi there, hey there, good morning, good afternoon, good evening,
        good day, greetings, howdy, how are you, how do you do, nice to meet you, hiya
    thanks: thanks, thank you, thanks a lot, thank you very much, many thanks, thx, thank you so much, cheers,
        much appreciated, great thanks, ok thanks, ok thank you, thanks so much, ty
    bye: bye, goodbye, good bye, bye bye, see you, good night, see you later, farewell
    help: help, help me, i need help, how do i ask, how to ask, how does this work, how does it work, what can
        i ask, what should i ask, how do i use this, how do i use you, how to use this bot, commands, menu
    who: who are you, what are you, are you a bot, are you human, are you a robot, what is this, what is this
        bot, what can you do, what do you do, what is your name, who made you, who created you, what is derek,
        who is derek, are you an ai, are you chatgpt, about you
    know: how do you know, how do you know that, how do you know this, where is this from, where does this
        come from, where do you get this, where is your data from, where does your data come from, what are
        your sources, is it reliable, can i trust you, are you sure, says who, who says so, what is your
        source, source, prove it, is this true
    documents: which documents have you, which documents do you have, what documents do you have, what
        documents are there, list the documents, list documents, list your documents, documents, which sources
        do you have, which sources do you use, what sources do you use, list your sources, list of sources,
        show sources, what do you know, what is in the base, what is the base made of
    cite: how do i cite this, how do i cite you, how to cite, how to cite this, how can i cite this, how
        should i cite this, how do i quote this, cite, how do i reference this, citation
    polite: please, pls, plz, could you tell me, can you tell me, could you please tell me, would you tell me,
        tell me please, tell me, please tell me, excuse me, sorry, pardon, i want to know, i would like to
        know, i'd like to know, do you know, would you please, dear bot, bot, derek, dear derek, hey derek, hi
        derek, hello derek, hello bot, hi bot, can you say, may i ask, quick question, so, well, ok, okay, i
        wonder, kindly, bro, dude, buddy, my friend
    reply: yes, no, yeah, yep, yup, nope, nah, sure, of course, right, exactly, i see, got it, understood,
        maybe, fine, great, cool
    """
)

# Names
KIND_WORDS = {
    "party": "party partei parti partia parties movement bloc",
    "place": "city town",
    "person": "mr mrs ms dr mister president minister deputy politician",
}
WEAK_WORDS = "the a an of in on at for and to by from s i uulu oglu oglı oğlu"
NAME_ENDINGS: Endings = (("ová", ("", "a")),)  # the Czech feminine
# Hungarian, Dutch and French spellings of -ович.
PATRONYMICS = "ovits evits ovitš evitš oviš eviš"
SURNAME_ENDINGS = ""
GENITIVE_AFTER = ""
FEMININE_PAST = ""
SNOWBALL = "english"
ENDINGS: tuple[Mapping[str, str], ...] = ()
UNENDING = ""
LAST_LETTERS: tuple[tuple[str, str], ...] = ()

# What a translation must keep
THOUSANDS = ","
DECIMAL = "."
HEDGES: Mapping[str, str] = {
    "alleged": r"\balleged",
    "suspected": r"\bsuspicion|\bsuspected",
    "claimed": r"(?<!its )(?<![Tt]he )\bclaim(?:s|ed|ing)?\b",
    "considered": r"\bconsidered\b",
    "at least": r"\bat least\b",
    "nearly": r"\b(?:nearly|almost|approximately|roughly)\b",
    "more than": r"\bmore than \d|\bover \d",
    "seemingly": r"\bseemingly\b",
    "so-called": r"\bso-called\b",
    "accused": r"\baccus",
    "may": r"\b(?:may|might|could|possibly|perhaps|potentially|possible)\b",
    "unlikely": r"\bunlikely\b",
    "latest": r"\blatest\b(?! events?\b)",
    "due": r"\bdue\b(?! to)",
    "virtually": r"\b[Vv]irtually\b",
    "basically": r"\bbasically\b",
    "obviously": r"\b[Oo]bvious",
    "not necessarily": r"(?:\bnot|n’t) necessarily\b",
    "reportedly": r"\b[Rr]eportedly\b",
    "arguably": r"\b[Aa]rguably\b",
    "nominally": r"\bnominally\b",
    "apparently": r"\b[Aa]pparently\b",
    "probably": r"\b[Pp]robabl[ye]\b",
    "supposedly": r"\b(?:[Ss]upposedly|[Pp]urported)",
    "must have": r"\bmust have\b",
}
QUALIFYING = (
    r"\b(?:not|no|never|none|nobody|neither|nor|without|hardly|if|unless|whether|would|should|only|just|now"
    r"|said|says?|told|tells|according|believed?|believes|thinks?|thought|argue[sd]?|call(?:s|ed)"
    r"|report(?:ed|edly)|seem(?:s|ed)?|appear(?:s|ed)?)\b|n[’']t\b"
)
NEVER_ADDED = ""
RESERVED = r"alleg|claim|suppos|purport|so-called|accus|suspic|suspect|reported|[“\"‘]"

NUANCES: Mapping[str, str] = {
    "not": r"\b(?:not(?! long)|never|no|nobody|none|neither|nothing|without|cannot)\b|n’t\b",
    "only": r"\b[Oo]nly\b",
    "still": r"\bstill\b",
    "some": r"\b[Ss]ome\b",
    "several": r"\b[Ss]everal\b",
    "most of": r"\b[Mm]ost of\b",
    "usually": r"\b[Uu]sual",
    "just": r"\b(?:has|had|have) just\b",
    "if": r"\b[Ii]f\b",
}

# What an editor looks for
QUOTATION_MARKS = "“”‘’"
DASH = "–"
MEASURES = ""
FUNCTION_WORDS = "the of and is was were that which by from with for"
SIGNS = forms(
    """
    as of: as of, as at
    judgement: rewarded, forced, successfully, strongly, clearly, persecut*, repress*, fears, feared,
        oligarch*, regime*, admitted, showed, called out, quick to, murky, ironic*, sham, puppet, crackdown*,
        brutal*, chronic*, notorious, corrupt, treasonous, servile, rampant, illustrious, decorative,
        excellent, unfortunately, tyran*, dictator*, authoritarian, clan, cronies, farce, ossified, nightmare,
        silences, silenced, clash*, scant, stubborn*, deceptive, obviously, undoubted*, exemplary
    dangling: also, in addition, another reason, upcoming, these, this year, last year, next year, this month,
        last month, next month, last week, next week, this spring, last spring, this summer, last summer,
        this autumn, last autumn, this fall, last fall, this winter, last winter, today, yesterday, recently,
        currently, shared the post, the post for
    dangling at the beginning: the delegation, the demonstrators, the protesters, the movement, the platform,
        the party, the group, the bill, the report, the forum, the amendment, the speaker, this, that, these,
        those, they, he, she, another
    not dangling before: of, in, that, which, who, whom, whose, after, behind, at
    joint speakers: they, both, both men, both women, both of them
    joint speakers named: all two, all three, all four, all five, all six
    reporting: said, say, says, told, noted, note, argued, claimed, added, agreed, warned, stated, stressed
    saying: insisted, insists, admitted, believes, believe, believed, called, calls, explained, explains,
        asked, wrote, writes, recalled, replied, thinks, expects, suggested, suggests, described
    condition: if, unless, allegedly, alleged, reportedly, supposedly, so-called, seemingly, arguably, might,
        possibly, perhaps, maybe, probably, virtually, suspected, nominally, now, just
    begun after: after, counted back, counted from, for two decades, for three decades, for decades
    to come: scheduled, set for, due, plan*, announced, expect*, would, will, called for, intend*, upcoming,
        going to, forecast*, promis*, ready to, selected as, elected for
    # in documents that are drafted from
    byline: by, author, authors, written by, text by, reporting by
    published: published, updated, posted, date
    boilerplate: sign up, subscribe, follow us, credit, photo, caption, share this, read more, advertisement,
        related, recent features, click here, all rights reserved, copyright, ©, please make active links
    he or she: he, she
    according to: according to,
    within names: of, for, of the, for the
    weekdays: monday, tuesday, wednesday, thursday, friday, saturday, sunday
    denial: denied, denies, deny
    stood in: in, near, from, at, outside
    authority: ministry, committee, commission, agency, akimat, senate, government, prosecutor, department,
        embassy, administration
    ngo: foundation, fund, union, association, federation, institute, bureau, society
    media: news, times, post, herald, ledger, gazette, tribune, tv, radio, press
    """
)
DRAFTS: Mapping[str, str] = {
    "day": "{month} {day}, {year}",
    "month": "{month} {year}",
    "year": "{year}",
    "article": "the article is of {date}",
    "undated": "the text prints no date of its own; the latest date in it is {date}",
    "rights": "No terms are printed in the text; the rights remain with the publisher. Quoted for reference.",
    "untitled": "[Text without a title; it begins “{words}”]",
}

CONCEPTS = forms(
    """
    # life and death
    die: die, died, dies, death, deaths, dead, deceased, killed, fatality, fatalities, perished, casualty,
        victim
    kill: kill, killed, killing, murder, murdered, assassinate, assassination, shot dead
    injure: injure, injured, wounded, wound, hurt, injuries, harmed, beaten
    born: born, birth, birthday, birthdate, birthplace
    age: age, old, aged
    family: family, wife, husband, spouse, son, daughter, brother, sister, children, child, relative, father,
        mother, parents, nephew, married, marriage, kin, in-law
    religion: religion, religious, muslim, islam, faith, mosque, christian, church
    education: education, studied, university, school, degree, graduated, graduate, student
    health: health, ill, illness, sick, disease, hospital, pandemic, covid, coronavirus, virus, covid-19
    home: live, lives, living, lived, reside, residence, address
    # office
    lead: run, runs, lead, leads, led, leader, leaders, head, heads, headed, chair, chairs, chaired, chairman,
        chairwoman, chairperson, boss, chief, in charge, leadership, ran, running the, at the head, at the
        helm, took over, in power, running the country, running the show, rule, rules, ruled, ruler
    resign: resign, resigned, resignation, step down, stepped down, stepping down, quit, give up power, gave
        up power, left office, left power, departure, stood down, relinquish, leave office, left the post,
        leave the post, lost his post, lose power, lost power, lost office, driven out of office, drove out of
        office, forced out, pushed out, forced to resign, resigning, resigns, retire, retired
    appoint: appoint, appointed, appointment, named, nominate, nominated, replaced, successor, succeeded
    dismiss: dismiss, dismissed, dismissal, fire, fired, sacked, removed, ousted, remove, oust, drive out,
        drove out, driven out, force out, forced out, kick out, kicked out, expel, expelled, toppled, topple,
        get rid of, got rid of, replace, rid
    president: president, presidents, presidential, presidency, head of state
    prime minister: prime minister, premier, head of government, ex-prime minister, pm, ex-pm
    minister: minister, ministers, ministry, cabinet
    deputy: deputy, deputies, mp, mps, parliamentarian, parliamentarians, lawmaker, lawmakers, legislator,
        senator
    parliament: parliament, majilis, mazhilis, legislature, chamber, senate, parliamentary, lower house, upper
        house
    mayor: mayor, akim, governor, akimat, mayors
    government: government, authorities, authority, regime, power, state, rulers, officials, official,
        administration
    # parties and votes
    party: party, parties, movement, bloc, faction
    opposition: opposition, opponent, opponents, dissident, dissidents, critic, critics, oppositionist,
        oppose, opposes, opposed, opposing
    oppose: oppose, opposed, opposes, against, criticise, criticize, criticised, criticized, criticism,
        reject, objected, resist, resisted, condemn, condemned, denounce
    support: support, supports, supported, supporter, supporters, back, backed, backs, endorse, endorsed,
        favour, favor, approve, sympathise, follower, followers
    ally: ally, allies, alliance, coalition, union, allied, partner, unite, united, merged, merge, together,
        team up, teamed up, solidarity, unity, side with, join up, joined up
    rival: rival, rivals, competitor, competition, compete, enemy, foe, adversary
    member: member, members, membership, join, joined, belong, belongs
    found: found, founded, founder, founders, create, created, creator, establish, established, set up, form,
        formed, launched, launch, founding, start, started, appear, appeared, emerge, emerged, arise, arose,
        come into being, came into being, come about, come together, came together, creation, break out, broke
        out, spring up, sprang up, grow out, grew out
    register: register, registered, registration, unregistered, licence, license, registering, legal status,
        official status, legalise, legalised, legal party
    rename: rename, renamed, former name, formerly, previously called, new name, known as, called before, used
        to be called, called previously
    split: split, splits, schism, splintered, divided, division, broke away, breakaway, fall apart, fell
        apart, falling apart, fracture, fractured, disunity
    election: election, elections, vote, votes, voted, voting, voter, voters, ballot, ballots, poll, polls,
        electoral, elected, elect, turnout, polling, run for
    candidate: candidate, candidates, candidacy, run, running, stand, nominee, contender, contest, party list,
        run in the election, running in, run for, ran for, stand for, stood for, on the list, election list,
        list, lists, in the race
    win: win, wins, won, winner, victory, victories, beat, defeated, prevailed, winning, gain, gained, gains,
        obtain, obtained, receive, received, garner, garnered, secure, secured
    lose: lose, lost, loser, loss, losing, defeat, failed
    seat: seat, seats, mandate, mandates, mp, mps, deputy, deputies, sit in, sat in
    threshold: threshold, barrier, minimum vote, hurdle, required share, pass, passed, clear the, cleared
    result: result, results, outcome, score, share, percent, percentage, per cent
    percent: percent, percentage, per cent, share, proportion, %
    fraud: fraud, rigged, rigging, falsified, falsification, unfair, sham, stuffing, irregularities, forged,
        fake, farce
    observer: observer, observers, osce, monitor, monitors, monitoring, odihr, observe
    boycott: boycott, boycotted, ignore, abstain
    poll: poll, polls, survey, surveys, opinion poll, exit poll, respondents, sociologists
    rating: rating, ratings, popularity, popular, approval, support level, unpopular, trust, level
    referendum: referendum, plebiscite
    # the street
    protest: protest, protests, protested, protester, protesters, protestors, demonstration, demonstrations,
        demonstrators, demonstrated, rally, rallies, march, marches, picket, unrest, took to the streets,
        demonstrate
    riot: riot, riots, riot, clashes, clash, disorder, disorders, unrest, uprising, rebellion, revolt,
        violence, violent, looting
    strike: strike, strikes, striking, strikers, industrial action, walkout
    crackdown: crackdown, suppress, suppressed, suppression, repression, repressions, repress, put down,
        dispersed, disperse, persecution, persecuted, persecute, pressure, harassment, purge
    shoot: shoot, shot, shooting, fire, opened fire, gunfire, shoot to kill, weapon, weapons, armed
    troops: troops, army, soldiers, military, forces, peacekeepers, csto, police, security forces
    revolution: revolution, revolutions, coup, overthrow, overthrown, maidan, regime change, toppled
    emergency: emergency, curfew, martial law, state of emergency
    lockdown: lockdown, quarantine, restrictions, isolation, closed borders, pandemic
    # the law
    arrest: arrest, arrested, arrests, detain, detained, detention, detainee, custody, seized, caught, held,
        apprehended, taken into custody, captured, rounded up
    wanted: wanted, search, manhunt, interpol, hunted, warrant
    accuse: accuse, accused, accuses, accusation, accusations, charge, charged, charges, allege, alleged,
        allegation, allegations, blame, blamed, suspected, suspect, incriminated
    trial: trial, trials, court, courts, tried, judge, prosecute, prosecuted, prosecution, hearing, lawsuit,
        sue, sued, case, criminal case, prosecutor
    sentence: sentence, sentenced, sentences, convict, convicted, conviction, verdict, guilty, found guilty,
        condemned
    prison: prison, prisons, jail, jailed, imprisoned, imprisonment, prisoner, prisoners, behind bars, inmate,
        colony, cell, locked up, incarcerated, years in prison, jail term, jail terms, prison term, put away,
        did time, serve time, served time, jailing
    release: release, released, freed, free, set free, amnesty, pardon, parole, let go, liberated
    torture: torture, tortured, beating, beaten, mistreated, abuse, ill-treatment
    extradite: extradite, extradited, extradition, deport, deported, deportation, hand over, handed over
    exile: exile, exiled, exiles, flee, fled, fleeing, emigrate, emigrated, emigration, emigre, left the
        country, escape, escaped, abroad, self-exile, fugitive, move, moved, moving, relocate, relocated,
        settle, settled, resettle, resettled, left for
    asylum: asylum, refugee, refugees, refuge, refugee status, political asylum
    ban: ban, banned, bans, banning, prohibit, prohibited, outlaw, outlawed, forbid, forbidden, barred, block,
        blocked, illegal, dissolved, closed down, shut down, liquidated, extremist
    extremism: extremist, extremism, terrorist, terrorism, terrorists, radical, radicals
    law: law, laws, bill, bills, legislation, act, decree, code, rule, rules, amendment, amendments, legal
    reform: reform, reforms, reformed, change, changes, transformation, modernisation, modernization,
        liberalisation
    constitution: constitution, constitutional
    rights: rights, freedom, freedoms, liberty, liberties, human rights, democracy, democratic
    media: media, press, newspaper, newspapers, journalist, journalists, tv, television, channel, reporter,
        broadcaster, outlet, blogger
    internet: internet, online, social media, facebook, telegram, website, web, messenger, network, youtube
    # money
    money: money, funds, fund, funding, cash, dollars, dollar, sum, finance, financed, financial, wealth,
        rich, fortune, million, billion, funded, sponsor, sponsored, pay, paid, payments
    bank: bank, banks, banker, bankers, banking
    embezzle: embezzle, embezzled, embezzlement, steal, stole, stolen, theft, misappropriate, misappropriated,
        siphon, plunder, fraud, money laundering, laundering
    corruption: corruption, corrupt, bribe, bribes, bribery, kickback, kickbacks, graft
    offshore: offshore, panama papers, account, accounts, swiss accounts, tax haven, secret accounts
    price: price, prices, cost, costs, expensive, cheap, inflation, fuel, gas price, tariff, lpg
    salary: salary, salaries, wage, wages, income, pay, earn, earns, earnings, pension, pensions
    poverty: poverty, poor, inequality, unemployment, unemployed, living standards, hardship, needy
    business: business, businesses, company, companies, firm, firms, enterprise, entrepreneur, tycoon,
        oligarch, oligarchs, monopoly, businessman, corporation, investor, investment
    property: property, assets, asset, estate, house, mansion, villa, real estate, owns, own, owner
    land: land, lands, farmland, agricultural land, soil, lease, leasing
    oil: oil, gas, petroleum, oilfield, energy
    worker: worker, workers, labour, labor, trade union, unions, employees, miners, oil workers, employee
    # speech
    slogan: slogan, slogans, motto, mottoes, catchphrase, chant, chants, chanted, tagline, campaign slogan
    promise: promise, promised, promises, pledge, pledged, vow, vowed, plan, plans, programme, program,
        platform, manifesto
    demand: demand, demands, demanded, want, wants, call for, called for, calls, insist, urge, urged, appeal,
        require, ask, asked, asks, request, requested, invite
    say: say, said, says, state, stated, claim, claimed, declare, declared, comment, commented, told, opinion,
        think, thinks, believe, believes, according to, view, remark, announced, argue, argued, unveil,
        unveiled, mention, mentioned, conclude, concluded
    admit: admit, admitted, confess, confessed, acknowledge, acknowledged, admission
    deny: deny, denied, denies, denial, refute, refuted, rejected, reject
    warn: warn, warned, warning, threat, threaten, threatened, threats, danger
    predict: predict, predicted, forecast, expect, expected, expects, prediction, future, will happen, outlook
    reason: reason, reasons, cause, causes, because, due to, caused, led to, why, motive, purpose, aim, goal,
        trigger, triggered, spark, sparked, explain, explained, grounds, what for
    meeting: meeting, meetings, met, meet, forum, conference, congress, summit, round table, gathering,
        webinar
    campaign: campaign, campaigns, campaigning, action, agitation, canvass, initiative
    compare: compare, difference, differ, differs, versus, unlike, similar, same, comparison, vs, differently,
        compared
    # abroad
    war: war, invasion, invade, invaded, conflict, aggression, attack, attacked, occupation
    sanctions: sanction, sanctions, embargo
    agreement: agreement, treaty, memorandum, deal, signed, sign, pact, contract
    women: women, woman, female, gender
    youth: youth, young, young people, youngsters
    quota: quota, quotas
    region: region, regions, province, provinces, oblast, district, area
    language: language, languages
    # what is done
    organise: organise, organised, organize, organized, organiser, organizer, host, hosted, co-organized, put
        on, arranged, held by, behind
    discuss: discuss, discussed, discussion, talk, talks, talked, spoke, speak, speech, speeches, speaker,
        speakers, address, addressed, topic, topics, cover, covered, theme, themes, subject
    author: wrote, write, written, writes, author, authors, draft, drafted, designed, draw up
    job: post, position, job, work, works, worked, working, employed, employer, role, occupation, profession,
        director, serve, served, career, for a living, term, tenure, journalist, journalists, activist,
        accountant, officer, businessman, editor, lawyer, scientist, analyst, writer, official, banker,
        chairman, speaker, what did he do
    allow: allow, allowed, permit, permitted, let, permission, sanctioned, authorise, authorised, authorize,
        authorized, right to
    call: call, called, calls, describe, described, describes, name, named, names, label, labelled, dub,
        dubbed, term
    begin: begin, began, begins, start, started, starts, first, outbreak, opened, kick off, break out, broke
        out, trigger, triggered, spark, sparked, launch, launched
    end: end, ended, ends, finish, finished, close, closed, stop, stopped, over
    help: help, helped, helps, aid, assistance, assist, rescue
    take part: take part, took part, participate, participated, participation, participant, participants,
        attend, attended, join, joined
    visit: visit, visited, visits, trip, trips, travel, travelled, tour, toured
    expert: expert, experts, analyst, analysts, scholar, specialist, researcher, political scientist
    list: list, lists, roster
    title: title, titles, headline, heading, subtitle, subheading, article called
    size: big, large, largest, biggest, small, smallest, size, huge, great, number, numbers, amount
    fear: fear, fears, afraid, nervous, worried, worry, uneasy, anxious, scared, concern, concerned, fearful,
        scare, dread, nightmare, worry about
    affect: affect, affected, affects, influence, influenced, impact, effect
    investigate: investigate, investigated, investigation, inquiry, probe
    choose: choose, chose, chosen, chooses, choice, pick, picked, prefer, preferred, select, selected,
        selection, opt, opted
    anger: angry, anger, outrage, outraged, dissatisfied, dissatisfaction, discontent, unhappy, upset,
        resentment, furious, grievance, grievances, fed up
    difficult: hard, difficult, difficulty, difficulties, struggle, struggled, trouble, troubles, problem,
        problems, complicated, challenge, challenges, tough
    quarrel: quarrel, quarrels, clash, clashed, conflict, dispute, feud, row, disagreement, disagreements,
        fall out, fell out, fight with, fought with
    rank: rank, ranked, ranks, ranking, index, rating
    population: population of, population size, how populous, how many people live, how many inhabitants,
        inhabitants, number of people living
    weak: weak, weakness, weaknesses, fail, failed, failure, failures, shortcoming
    close: close to, closeness, tied to, crony, protege, loyal
    refuse: refuse, refused, refuses, refusal, decline, declined, turn down, turned down, would not, unwilling
    withdraw: withdraw, withdrew, withdrawn, withdrawal, pull out, pulled out, drop out, dropped out
    invite: invite, invited, invites, invitation, uninvited, asked to come
    strengthen: strengthen, strengthened, strengthening, deepen, improve, improved, develop, developed,
        developing, build, building, built
    promote: promote, promoted, advertise, advertised, portray, portrayed, present itself, presented as,
        frame, framed, position itself, positioned, bill, billed, publicity, popularise
    neighbour: border, borders, neighbour, neighbor, neighbours, neighbors, neighbouring, neighboring,
        adjacent, next to
    accept: accept, accepted, concede, conceded, recognise, recognised, acknowledge, agree, agreed, put up
        with
    welcome: welcome, welcomed, praise, praised, applaud, applauded, greet, greeted, thank, thanked,
        gratitude, grateful
    watch: watch, watched, watching, monitor, surveillance, spy, spied, follow, followed, keep an eye
    permit: sanctioned, unsanctioned, off limits, illegal, permitted
    popular: popular, popularity, favourite, supportive, appeal
    notice: notice, noticed, attention, attract, interest, interested, care, cared
    work: work, worked, works, working, effective, succeed, succeeded, success, use
    meaning: mean, means, meant, meaning, stand for, refer, refers, referred, signify
    restrict: restrict, restricted, restriction, restrictions, house arrest, confined, banned from leaving,
        custodial
    politician: politician, politicians, figure, figures, statesman
    goal: goal, goals, aim, aims, aimed, purpose, intend, intended, intention, plan, plans, planned, ambition
    real: real, genuine, true, authentic
    weather: weather, cold, winter, frost, temperature, climate, rain, snow
    change: change, changed, changes, drop, dropped, fall, fell, rise, rose, grow, grew, decline, declined
    relations: relation, relations, relationship, ties, link, links, linked, connection, connected
    independent: independent, independence, independently, autonomous
    respond: respond, responded, response, react, reacted, reaction, answer, answered, reply, replied, deal
        with, dealt with, handle, handled
    suggest: propose, proposed, suggest, suggested, offer, offered, offers, proposal
    give: provide, provides, provided, give, gives, gave, grant, granted, supply
    people: people, population, public, citizens, residents, locals, inhabitants, folk
    capital: capital of, capital city, the capital
    """
)
