"""Whom and what a sentence refers to: across what stands between, and no further than it must."""

import pytest

from factcheck.engine import contexts, is_alike, is_same_speaker, sentences

LEAD = "Port board under fire\n\nThe board of the port bought pumps in 2004.\n\n"
# In each text some words are exchanged, at the @; the sentence behind the ^ stays.
MEANS_ANOTHER = [
    ("@ has run the clinic since 2019. Rain fell on Monday. ^She fired 12 nurses.", "Ann Roe", "Eva Poe"),
    (
        "@ has run the clinic since 2019. Heavy snow closed 3 roads that week. ^She fired 12 nurses.",
        "Ann Roe",
        "Eva Poe",
    ),
    ("@ was elected in 2015. Unemployment stood at 9 percent. ^He promised 40,000 jobs.", "Bob Roe", "Jim Poe"),
    (
        "@ chairs the fund. Trains were late all week. Nobody complained. ^He paid himself 3 million euros.",
        "Bob Roe",
        "Jim Poe",
    ),
    (
        "@ owned the quarry. Dust covered the village for years. Children fell ill. ^She knew of it in 2003.",
        "Ann Roe",
        "Eva Poe",
    ),
    ("@ led the inquiry. Ferrow has 7,000 inhabitants. ^He called 30 witnesses.", "Bob Roe", "Jim Poe"),
    ("@ led the inquiry. The Ferrow bridge had been shut since spring. ^He called 30 witnesses.", "Bob Roe", "Jim Poe"),
    ("@ was in charge of the depot. May was dry. ^He sold 40 trucks.", "Bob Roe", "Jim Poe"),
    ("@ was in charge of the depot. Mondays were quiet. ^He sold 40 trucks.", "Bob Roe", "Jim Poe"),
    ("@ drove the lorry. Residents of the street were asleep. ^He had drunk 2 bottles of wine.", "Bob Roe", "Jim Poe"),
    ("@ drove the lorry. Neighbours heard a loud noise at 3 a.m. ^He was arrested at the scene.", "Bob Roe", "Jim Poe"),
    (
        "@ drafted the bill. Parliament debated it for 9 hours. Members shouted. ^She had copied 12 pages.",
        "Ann Roe",
        "Eva Poe",
    ),
    (
        "Police arrested @ on Friday. Investigators found 3 guns in a cellar. ^He admitted the murder.",
        "Bob Roe",
        "Jim Poe",
    ),
    (
        "The board dismissed @ in June. Shares fell 12 percent. Analysts had expected worse. ^She had hidden 3 loans.",
        "Ann Roe",
        "Eva Poe",
    ),
    (
        "@ won the race. Thousands lined the streets. Fireworks lit the sky. ^He failed a drug test in July.",
        "Bob Roe",
        "Jim Poe",
    ),
    ("@ was the only witness. Evidence was scarce. ^Prosecutors say he lied 4 times.", "Bob Roe", "Jim Poe"),
    (
        "@ was the only witness. Forensic tests took 3 weeks. ^Court papers say she changed her account in May.",
        "Ann Roe",
        "Eva Poe",
    ),
    ("@ runs the ferry. Tickets cost 12 euros. ^Passengers praised him in a survey.", "Bob Roe", "Jim Poe"),
    ("@ runs the ferry. Water levels rose in April. ^His licence expired in 2021.", "Bob Roe", "Jim Poe"),
    (
        "@ runs a shelter in Milton. Donations dried up. Acme stopped its payments. ^She spent 40,000 euros on cars.",
        "Ann Roe",
        "Eva Poe",
    ),
    ("@ bought the farm. “Prices will rise,” the paper wrote. ^She evicted 12 families.", "Ann Roe", "Eva Poe"),
    (
        "@ bought the farm. Three things went wrong:\n\n- Fences broke.\n- Cattle died.\n\n^She evicted 12 families.",
        "Ann Roe",
        "Eva Poe",
    ),
    ("@ bought the farm. Mr Holt had managed it. ^She evicted 12 families.", "Ann Roe", "Eva Poe"),
    (
        "@ bought the farm. Workers were told on Sunday. ^Within a week she had evicted 12 families.",
        "Ann Roe",
        "Eva Poe",
    ),
    ("@ died on Tuesday. Tributes came from 40 countries. ^He had composed 9 operas.", "Bob Roe", "Jim Poe"),
    ("@ died on Tuesday. Flags flew at half-mast in Milton. ^He had composed 9 operas.", "Bob Roe", "Jim Poe"),
    ("Mayor @ opened the pool. Sunshine brought 4,000 guests. ^She had hidden the cost.", "Roe", "Poe"),
    (
        "A judge freed @ in 2014. Appeals failed. Newspapers lost interest. ^He killed again in 2016.",
        "Bob Roe",
        "Jim Poe",
    ),
    ("@ is 51. Voters in Ferrow know the name well. ^In 2009 he was fined 400 euros.", "Bob Roe", "Jim Poe"),
    ("@ teaches maths. Parents of 30 pupils signed a letter. ^He resigned.", "Bob Roe", "Jim Poe"),
    ("@ stood trial in Milton. The Crown Court was full. ^He got 9 years.", "Bob Roe", "Jim Poe"),
    ("@ trains the horses. Racing is popular in Ferrow. ^The trainer was banned in 2012.", "Bob Roe", "Jim Poe"),
    ("12 @ were freed. ^Doctors said they had been beaten.", "prisoners", "soldiers"),
    ("Police stopped 3 @ at the border. ^Officers found 40 kilos of cocaine in them.", "lorries", "coaches"),
    ("The council bought 40 @ in 2012. ^The mayor later sold them for 3,000 euros.", "pumps", "boats"),
    ("The council bought a @ in 2012. ^The mayor later sold it for 3,000 euros.", "pump", "boat"),
    ("The council bought a @ in 2012. ^Auditors say it cost 3 million.", "crane", "ferry"),
    ("The council bought a @ in 2012. ^The mayor took its engine home.", "crane", "ferry"),
    ("Two @ were shot. ^Relatives collected their bodies on Monday.", "policemen", "protesters"),
    ("Two @ were shot. ^Witnesses said that they had been unarmed.", "policemen", "protesters"),
    ("Some 300 @ are missing. ^Police believe they were taken to Milton.", "girls", "boys"),
    ("Some @ girls are missing. ^Police believe they were taken to Milton.", "300", "200"),
    ("The @ sank in May. ^Divers reached it on Tuesday.", "tanker", "ferry"),
    ("A @ was found in the cellar. ^Experts removed it within 2 hours.", "bomb", "mine"),
    ("@ makes pumps. ^Regulators fined it 3 million in 2019.", "Acme", "Globex"),
    ("@ makes pumps. Demand was weak. ^Regulators fined it 3 million in 2019.", "Acme", "Globex"),
    ("The gang took 9 @. ^“We found 'em in a barn,” a farmer said.", "horses", "cows"),
    ("Ferrow has 12 @. ^Inspectors closed 3 of them.", "schools", "clinics"),
    ("The minister praised the @. ^Critics call it a failure.", "reform", "treaty"),
    ("Farmers lost 700 @. ^Wolves killed most of them, the union said.", "sheep", "goats"),
    ("@ was furious. “The dam is unsafe.\n\n^“Water came through in 2003.”", "Roe", "Poe"),
    (
        "@ read the letter aloud. “Friends, the dam is unsafe.\n\n“Nobody listens.\n\n^“Water came through in 2003.”",
        "Roe",
        "Poe",
    ),
    ("@ said: “The dam is unsafe.\n\n^“Water came through in 2003.”", "Roe", "Poe"),
    ("“The dam is unsafe,” said @. Rain fell. ^“Water came through in 2003,” she added.", "Ann Roe", "Eva Poe"),
    ("@ answered at once. ^“We paid 3 million in 2003.”", "Roe", "Poe"),
    ("@ taxes in May. ^Doing so cost the party 40 seats.", "Roe raised", "Roe cut"),
    ("Roe sold 3 @. ^By doing so Holt says the town lost a school.", "houses", "farms"),
    ("@ founded the bank in 1987. Rain fell. Roads closed. Prices rose. ^The founder took 7 million.", "Roe", "Poe"),
    (
        "@ designed the bridge. Concrete was cheap in 1960. Steel was not. ^The designer ignored 3 warnings.",
        "Roe",
        "Poe",
    ),
    (
        "@ robbed 3 shops. Police searched the area. Dogs helped. Helicopters circled. ^The robber took 7,000 euros.",
        "Roe",
        "Poe",
    ),
    ("The @ of Batis lost 12 teachers. Rain fell. ^UB had 4,000 students.", "University", "Union"),
    ("The University of @ lost 12 teachers. Rain fell. ^UB had 4,000 students.", "Batis", "Bolton"),
    ("@ Bank failed in May. Rain fell. Roads closed. Prices rose. ^The bank had 40 branches.", "Union", "Crown"),
    (
        "The @ Bridge fell in May. Rain had fallen for days. Nobody slept. ^The bridge carried 4,000 cars.",
        "Ferrow",
        "Milton",
    ),
    ("Police held @. Crowds gathered. ^The brothers took 7 million.", "Bob and Jim Roe", "Tom and Lee Poe"),
    ("Police held @. ^The two men took 7 million.", "Bob Roe and Lee Holt", "Jim Poe and Tom Moss"),
    ("A @ hit a tree. ^The vehicle carried 70 people.", "bus", "tram"),
    ("A @ escaped on Monday. ^The animal killed 3 dogs.", "tiger", "wolf"),
    ("A @ went off at noon. ^The device held 4 kilos of nails.", "bomb", "rocket"),
    ("Roe took the job in @. ^That year the dam leaked 40 times.", "2003", "2004"),
    ("@ Roe and Bob Holt ran the club. Rain fell. ^The former took 7 million.", "Ann", "Eva"),
    (
        "@ married in 2003. Guests danced. ^The couple owed 40,000 euros.",
        "Ann Roe and Bob Holt",
        "Eva Poe and Jim Moss",
    ),
    ("@ runs the port. Fog is common. ^The port chief earns 400,000 euros.", "Roe", "Poe"),
    ("@ was found dead. Leaves covered the body. ^The victim had 12 wounds.", "Ann Roe", "Eva Poe"),
    ("Ann Holt runs the clinic.@ ^She fired 12 nurses.", "", " Eva Poe joined the staff."),
    ("Ann Holt runs the clinic.@ ^She fired 12 nurses.", "", " Mayor Poe joined the staff."),
    ("12 prisoners were freed.@ ^They had been beaten.", "", " Crowds cheered the soldiers."),
    ("@ set up the choir. Rehearsals took place in a barn. ^She owes 9,000 euros.", "Lena Ost", "Vera Ulm"),
    ("@ set up the choir. Spring came late. Birch pollen was a plague. ^She owes 9,000 euros.", "Lena Ost", "Vera Ulm"),
    ("Reporters met @ in a café. Coffee was cold. ^He demanded 300 dollars.", "Ivo Brandt", "Max Keller"),
    (
        "@ commanded the ship. Waves were 9 metres high. Lifeboats froze. ^He left it first.",
        "Captain Brandt",
        "Captain Keller",
    ),
    ("@ advised the ministry. Berlin paid. ^In return, he got 90,000 euros.", "Ivo Brandt", "Max Keller"),
    ("@ advised the ministry. April brought frost. ^His fee was 90,000 euros.", "Ivo Brandt", "Max Keller"),
    (
        "@ had 3 convictions. Burglaries in the area doubled. ^Detectives followed him for weeks.",
        "Ivo Brandt",
        "Max Keller",
    ),
    ("@ inherited the mill. Mrs Petty worked there. ^He sold 12 looms.", "Ivo Brandt", "Max Keller"),
    (
        "The jury praised @. Critics were divided. Ticket sales doubled. ^She donated 50,000 euros.",
        "Lena Ost",
        "Vera Ulm",
    ),
    ("The jury praised @. The show lasted 3 hours. ^The director earned 50,000 euros.", "Lena Ost", "Vera Ulm"),
    ("The museum hired @. Lighting was poor. Two months went by. ^He stole 4 coins.", "Ivo Brandt", "Max Keller"),
    ("The clinic lost 3 @. ^Patients say they were rude.", "nurses", "porters"),
    ("The clinic lost 3 @. ^Managers blame the union for their departure.", "nurses", "porters"),
    ("Customs seized 200 @. ^Inspectors burned them in March.", "phones", "watches"),
    ("Customs seized @ phones. ^Inspectors burned them in March.", "200", "300"),
    ("The zoo bought an @. ^Keepers say it ate 40 kilos a day.", "elephant", "ostrich"),
    ("The city rents 12 @. Heating is included. ^Tenants call them unfit.", "flats", "barns"),
    ("@ launched a phone in 2019. Batteries caught fire. ^The company recalled it.", "Norvex", "Teldane"),
    ("@ launched a phone in 2019. Reviews were mixed. ^Customers accuse it of fraud.", "Norvex", "Teldane"),
    ("Norvex launched a @ in 2019. ^Customers returned it.", "phone", "drone"),
    (
        "@ took the floor. “Our rivers are dead.\n\n“Fish float in the harbour.\n\n^“In 2003 we counted 40 species.”",
        "Lena Ost",
        "Vera Ulm",
    ),
    ("The board @ the manager. ^In doing so, Lena Ost says, members broke 3 rules.", "fired", "hired"),
    (
        "@ invented the pump. Years passed. Patents expired. Rivals copied everything. ^The inventor got 300 dollars.",
        "Ivo Brandt",
        "Max Keller",
    ),
    (
        "@ wrote the song. Radio stations loved it. Records sold well. Fashion changed. ^The author got 300 dollars.",
        "Ivo Brandt",
        "Max Keller",
    ),
    (
        "@ Airport closed. Fog lay over the valley. Birds were a danger. Nobody minded. ^The airport had 4 runways.",
        "Hamm",
        "Soest",
    ),
    ("A @ hit a wall. ^Firemen cut 3 people out of the vehicle.", "bus", "van"),
    (
        "Police caught @. Locals applauded. ^The suspects had 9,000 euros.",
        "Ivo Brandt and Max Keller",
        "Lena Ost and Vera Ulm",
    ),
    ("Lena Ost leads the union.@ ^She called a strike in March.", "", " Vera Ulm is its treasurer."),
    (
        "@ signed the lease. Mould covered the walls. Landlady Hanna Petty knew. ^He sued for 4,000 euros.",
        "Ivo Brandt",
        "Max Keller",
    ),
    ("@ came first. Lena Ost came second. ^She had trained for 9 years.", "Vera Ulm", "Hanna Petty"),
    # Items that are paragraphs of their own.
    ("Lang @ these allegations:\n\nHe hit a child.\n\n^He took 7 million.", "denied", "confirmed"),
    (
        "The court @ three charges:\n\nKern hit a child.\n\nThe firm paid Kern.\n\n^Lund knew of it in May.",
        "dismissed",
        "upheld",
    ),
    ("The audit @ the mayor of the following:\n\nHe took 7 million.\n\n^He hired his wife.", "cleared", "convicted"),
    ("What is @ in the video: Roe never met the envoy. ^The bank does not exist.", "wrong", "right"),
    # Bare quotations, each in a paragraph of its own.
    ("@ took the stand on Monday.\n\n“I was at home that night.”\n\n^“My wife was with me.”", "Hahn", "Kraus"),
    # Times that are counted from another.
    ("In @ Baltica moved to Riga. ^Its profits doubled that year.", "2021", "2016"),
    ("Hahn joined the bank in @. ^The bank lost 3 billion euros that year.", "2012", "2009"),
    ("The storm hit on @ May. ^Nine people drowned that night.", "4", "9"),
    ("The flood came on @. ^By the next morning, nine people were dead.", "Monday", "Friday"),
    ("Sales fell in @. ^In the previous year they had risen by 8 per cent.", "2022", "2018"),
    ("The dam failed on @. ^Within hours 40 villages stood under water.", "3 May", "9 June"),
    # What is called right, wrong or the most.
    ("The governor said the dam would @. ^He was wrong.", "hold", "break"),
    ("Turnout was @ per cent. ^It was the lowest since 1949.", "41", "61"),
    ("The hospital in @ treated 40 children. ^Nurses there were not paid.", "Riga", "Oslo"),
    # What is judged or answered as a whole.
    ("The council paid Acme @ euros. ^It was illegal.", "4,000", "40,000"),
    ("The council paid @ 4,000 euros. ^It was illegal.", "Acme", "Globex"),
    ("The minister @ the report. ^It was clearly unlawful under the act of 1998.", "burned", "published"),
    ("The minister did @ the report. ^It would be a crime.", "read", "not read"),
    ("Acme dumped @ tonnes of ash. ^It broke the law.", "40", "400"),
    ("The clinic charged patients @ euros. ^It is against the law.", "40", "400"),
    ("Acme raised prices by @ percent. ^A judge declared it void.", "9", "29"),
    ("The city sold @ flats. ^That was wrong.", "300", "30"),
    ("Roe told voters that he had @ sold the quarry. ^The mayor apologised later.", "now", "not"),
    ("Lund struck a @ in March. ^The senator apologised a day later.", "child", "dog"),
    ("Acme dumped @ tonnes of ash. ^The firm apologised in May.", "40", "400"),
    ("Hahn said that @ people had died. ^The spokesman later corrected himself.", "12", "2"),
    ("The regulator fined Acme @ euros. ^The company never paid.", "4,000", "40,000"),
    ("Acme took @ farms. ^The owners were never compensated.", "3", "30"),
    ("The court freed @ men. ^Prosecutors appealed at once.", "3", "30"),
    ("The army shelled @. ^Such a step is forbidden by treaty.", "Ferrow", "Milton"),
    ("Roe hired @ cousins. ^The decision angered parents.", "3", "13"),
    ("Holt took a decision in 2004. Roe hired @ cousins. ^The decision angered parents.", "3", "13"),
    ("Roe called Holt a @. ^The insult led to a trial.", "thief", "liar"),
    ("Roe @ the invoices. ^The practice went on until 2019.", "forged", "paid"),
    ("The guard shot @. ^The act was caught on film.", "a boy", "a dog"),
    # What is called the contrary.
    ("The pump leaks @ litres. ^The opposite is true.", "4", "5"),
    ("Roe said that the pump @. ^In Hamm the contrary is the case.", "leaks", "works"),
    ("Acme is said to owe Roe @ euros. ^The reverse is true, Holt said.", "40", "90"),
    ("Acme @ the barges. ^It was the exact opposite, Holt said.", "bought", "sold"),
    ("Acme @ the barges. ^Holt said it was the other way round.", "bought", "sold"),
    # What is left of a number.
    ("Acme owned @ barges. ^The rest sank.", "40", "50"),
    ("Acme owned 40 @. ^The remaining barges lay in port.", "barges", "ferries"),
    ("Acme sold @ barges in May. ^Norvex took the remainder in June.", "3", "30"),
    ("Acme owned @ barges. Fog came up. ^The rest of the barges sank.", "40", "50"),
    # What says of those behind it what they are.
    ("These are @. ^Roe paid Bob Holt 3 million.", "rumours", "facts"),
    ("This much is @.\n\n^Roe paid Bob Holt 3 million.", "gossip", "established"),
    ("All of this is @. ^Roe paid Bob Holt 3 million.", "confirmed", "unconfirmed"),
    # Lines above that judge what stands under them.
    ("@\n\nHolt left in May.\n\n^Roe took 7 million.", "DISPROVED", "PROVED"),
    ("@\n\nHolt left in May.\n\n^Roe took 7 million.", "UNTRUE", "TRUE"),
    ("@ by the court\n\n^Roe took 7 million.", "Upheld", "Refuted"),
]
MEANS_THE_SAME = [
    ("@ visited the clinic. Rain fell. Ann Holt runs the place. ^She fired 12 nurses.", "Bob Roe", "Jim Poe"),
    ("@ visited the clinic. Ann Holt received the guests. Snow fell. ^She fired 12 nurses.", "Bob Roe", "Jim Poe"),
    ("Rain fell in @. Ann Holt runs the clinic. ^She fired 12 nurses.", "Ferrow", "Milton"),
    ("Ann Holt runs the clinic. Rain fell in @. ^She fired 12 nurses.", "Ferrow", "Milton"),
    ("Ann Holt runs the clinic. Rain fell on @. ^She fired 12 nurses.", "Monday", "Tuesday"),
    ("Ann Holt runs the clinic. @ fell on Monday. ^She fired 12 nurses.", "Heavy rain", "Heavy snow"),
    ("Ann Holt has run the clinic since @. Rain fell on Monday. ^She fired 12 nurses.", "2019", "2018"),
    ("Bob Holt led the inquiry. The bridge in @ was shut. ^He called 30 witnesses.", "Ferrow", "Milton"),
    ("Bob Holt led the inquiry. Trains were @. ^He called 30 witnesses.", "late", "full"),
    ("Bob Holt led the inquiry. The weather was @ in May. ^He called 30 witnesses.", "dry", "wet"),
    ("@ opened the fair. Mr Holt sold 40 tickets. ^He had printed them at home.", "Ann Roe", "Eva Poe"),
    ("@ spoke first. Mayor Bob Holt spoke last. ^He announced 12 new buses.", "Ann Roe", "Eva Poe"),
    ("Police in @ held Bob Holt on Friday. Investigators found 3 guns. ^He admitted the murder.", "Ferrow", "Milton"),
    ("@ lost the vote. Rain fell.\n\nBob Holt owns 12 shops. ^In May he sold 3 of the shops.", "Ann Roe", "Eva Poe"),
    ("Workers at the @ struck for 3 weeks. ^Managers refused their demands.", "mine", "port"),
    ("Rain fell on the @. ^Acme sold its boats in May.", "harbour", "island"),
    ("Traffic in the north was slow on @. ^Doctors said they had treated 12 people.", "Monday", "Friday"),
    ("The @ weather lasted. ^Farmers sold their 40 horses in June.", "dry", "wet"),
    ("Snow fell for @ days. ^Police said it would take a week to clear the roads.", "3", "4"),
    ("The road was closed @. ^Officials say it is unlikely that 12 people drowned.", "quickly", "again"),
    ("The harbour was @. ^The Ferrow Port Authority doubled its fees in 2019.", "quiet", "empty"),
    ("A @ wind blew. ^The soldiers lost their way near Milton.", "cold", "warm"),
    ("The concert was @. ^Residents and their lawyers filed 40 complaints.", "loud", "long"),
    (
        "Roe was @. “The dam is unsafe,” said Ann Holt. “Nobody listens.\n\n^“Water came through in 2003.”",
        "furious",
        "calm",
    ),
    ("Roe @ the letter. Snow fell. ^“Water came through in 2003,” Ann Holt said.", "read", "burned"),
    ("@ founded the bank in 1987. ^The founder of Acme took 7 million.", "Roe", "Poe"),
    ("Roe founded the bank in @. Rain fell. ^The founder took 7 million.", "1987", "1988"),
    ("@ lost 12 teachers. ^WHO experts counted 40 cases.", "Roe", "Poe"),
    ("The University of Batis lost @ teachers. Rain fell. ^UB had 4,000 students.", "12", "14"),
    ("The Ferrow Bridge fell in @. Rain had fallen. ^The bridge carried 4,000 cars.", "May", "June"),
    ("A bus hit a @. ^The brothers Bob and Jim Holt took 7 million.", "tree", "wall"),
    ("Crowds @ the square. ^Ann Holt earns 40,000 euros.", "filled", "left"),
    ("@ chaired the meeting. ^Members of the Ferrow council voted 12 to 9 against the port.", "Roe", "Poe"),
    ("Roe @ the meeting. Rain fell. ^The prime minister of France resigned in 2019.", "chaired", "left"),
    ("Rain fell on @. ^Police shot 3 men in Milton.", "Monday", "Friday"),
    ("@ fell. ^Bob Holt said he sold 3 cars.", "Heavy rain", "Heavy snow"),
    ("Ann Holt runs the clinic.@ ^She fired 12 nurses.", "", " Rain fell on Monday."),
    ("Ann Holt runs the clinic.@ ^She fired 12 nurses.", "", " Prices rose by 4 percent in the region."),
    ("Ann Holt runs the clinic.@ ^She fired 12 nurses.", "", " Doctors were not available."),
    ("Acme bought the farm.@ ^Holt sold 12 horses in 2003.", "", " Rain fell on Monday."),
    ("@ inherited the mill. Mrs Petty worked there. ^She sold 12 looms.", "Ivo Brandt", "Max Keller"),
    ("Lena Ost leads the union. Members are @. ^She called a strike in March.", "angry", "tired"),
    ("Lena Ost leads the union. Members met in @. ^She called a strike in March.", "Hamm", "Soest"),
    ("Lena Ost leads the union. @ were angry. ^She called a strike in March.", "Cleaners", "Porters"),
    ("Lena Ost leads the union. It has @ members. ^She called a strike in March.", "4,000", "5,000"),
    (
        "@ won a prize. Lena Ost leads the union. Snow lay deep. ^She called a strike in March.",
        "Vera Ulm",
        "Hanna Petty",
    ),
    ("Voters rejected the @. ^Lena Ost says they were misled.", "plan", "pact"),
    ("A @ storm hit the coast. ^Fishermen moored their 40 boats in Hamm.", "strong", "brief"),
    ("Schools reopened on @. ^Norvex raised its prices by 3 percent.", "Monday", "Friday"),
    ("The press waited @. ^Officials said it was likely that 3 people had died.", "outside", "inside"),
    (
        "@ took the floor. “Our rivers are dead,” said Max Keller. “Fish float.\n\n^“In 2003 we counted 40 species.”",
        "Lena Ost",
        "Vera Ulm",
    ),
    ("The Water Board of Hamm met on @. Rain fell. ^WBH has 300 members.", "Monday", "Friday"),
    ("@ spoke on the radio. Rain fell. ^Wheat prices rose by 9 percent in Asia.", "Ivo Brandt", "Max Keller"),
    ("@ spoke on the radio. ^Hungary's parliament voted 133 to 40 for the law.", "Ivo Brandt", "Max Keller"),
    ("The @ was cold. ^Lena Ost earns 90,000 euros a year as the head of the union.", "hall", "room"),
    ("Lena Ost leads the union.@ ^She called a strike in March.", "", " Wages had been falling for years."),
    # What says itself what it judges, answers or counts from.
    ("The fair drew @ guests. ^It is illegal to sell fireworks to children in France.", "4,000", "5,000"),
    ("The fair drew @ guests. ^It was wrong to fire Bob Holt in 2019, a judge found.", "4,000", "5,000"),
    ("The fair drew @ guests. ^It rained in Milton on Sunday.", "4,000", "5,000"),
    ("The road was closed @ times. ^Ann Roe was wrong about the vaccine.", "3", "4"),
    ("Police held @ men. ^Acme apologised for the death of Lena Ost in 2014.", "3", "4"),
    ("Police held @ men. ^Bob Holt apologised to his brother Jim in 2019.", "3", "4"),
    ("Police held @ men. ^Norvex paid 3 million, Bob Holt admitted.", "3", "4"),
    ("The choir has @ members. ^Bob Holt admitted that he had killed Lena Ost.", "30", "40"),
    ("The choir has @ members. ^Ann Roe agreed in 2014 to pay Bob Holt 40 euros.", "30", "40"),
    ("The choir has @ members. ^Norvex confirmed a loss of 3 million euros.", "30", "40"),
    ("The choir has @ members. ^Lena Ost appealed against her conviction for fraud.", "30", "40"),
    ("The lake covers @ hectares. ^Bob Holt died two years later than his brother Jim.", "3", "4"),
    ("The lake covers @ hectares. ^Acme opens its plant in Hamm later this year.", "3", "4"),
    ("The lake covers @ hectares. ^Norvex published a later report in Hamm.", "3", "4"),
    ("Snow fell for @ days. ^The decision of the High Court in Milton cost Acme 3 million.", "3", "4"),
    ("Snow fell for @ days. ^The move to Berlin cost Norvex 3 million euros.", "3", "4"),
    ("Acme sold @ barges. ^Bob Holt lives on the opposite bank of the Rhine.", "3", "4"),
    ("Acme sold @ barges. ^Bob Holt put his car into reverse in Milton.", "3", "4"),
    ("Acme sold @ barges. ^Norvex has more ships than the rest of the world.", "3", "4"),
    ("Acme sold @ barges. ^Norvex closed 3 plants in Hamm and in the rest of Europe.", "3", "4"),
    ("Acme sold @ barges.\n\nThese are facts.\n\nBob Holt runs Norvex.\n\n^Norvex lost 3 million.", "3", "4"),
    ("Acme sold 3 barges. These are @.\n\n^Norvex lost 3 million in May.", "facts", "rumours"),
]


def waits(text, one, other, lead=LEAD):
    """Tell whether the last sentence of a text says something else when words before it are exchanged."""
    before, last = f"{lead}{text}".split("^")
    found = []
    for words in (one, other):
        whole = f"{before}{last}".replace("@", words)
        cut = sentences(whole)
        assert cut[-1].text == last
        found.append(contexts(whole, cut)[-1])
    was, now = found
    return not (is_alike(now, was) and is_same_speaker(now.speaker, was.speaker))


# The same with what stands above the running text: headlines, subheads, captions.
ABOVE_MEANS_ANOTHER = [
    (
        "Floods\n\nThree rivers rose.\n\n@\n\nThe dam broke at 4 a.m. ^Twelve houses were lost here.",
        "Ferrow",
        "Hamm",
    ),
    ("Floods\n\nThree rivers rose.\n\nIn @\n\nThe dam broke. The bridge fell. ^Nobody died there.", "Ferrow", "Hamm"),
    ("Floods hit @\n\nThe dam broke at 4 a.m. and the bridge fell. ^Twelve people died there.", "Ferrow", "Hamm"),
    ("Floods hit @\n\nThe dam broke at 4 a.m.\n\n^Here 12 houses were lost.", "Ferrow", "Hamm"),
    ("Fraud at the bank\n\nPhoto: @\n\n^She was fined 3 million.", "Ann Roe", "Eva Poe"),
    ("Fraud at the bank\n\nIt lost 3 million in May.\n\nPhoto: @\n\n^She was fined 3 million.", "Ann Roe", "Eva Poe"),
    ("Fraud\n\nIt lost 3 million.\n\nPhoto: @\n\nThe court sat for 9 days. ^She was fined.", "Ann Roe", "Eva Poe"),
    ("Fraud at the bank\n\n@ at the court on Monday. Photo: Jim Holt\n\n^She was fined.", "Ann Roe", "Eva Poe"),
    ("@ fined\n\nThe court sat for 9 days. Rain fell. ^She paid 3 million.", "Ann Roe", "Eva Poe"),
    ("Fraud\n\nThe bank lost money.\n\nWhat @ did\n\n^She ran the bank for 9 years.", "Ann Roe", "Eva Poe"),
    # A first line that judges what stands under it.
    ("@\n\nHolt left in May.\n\n^Roe took 7 million.", "UNTRUE", "TRUE"),
    ("@\n\n- Holt left in May.\n- Roe took 7 million.\n\n^Acme paid him.", "DISPROVED", "PROVED"),
    ("What the court found @\n\n^Roe took 7 million.", "untrue", "true"),
    # The date from which days count.
    ("Port\n\nFERROW, @ (Agency) — Rain fell. ^Roe resigned on Monday.", "3 March", "10 March"),
    ("Port\n\nHAMM, March 3, @ - Rain fell. ^Roe resigned yesterday.", "2023", "2024"),
    ("Port\n\n@\n\nRain fell. ^Prices rose by 4 percent last year.", "3 March 2023", "3 March 2024"),
    ("Port\n\nBy Ann Holt | @\n\nRain fell. ^Roe resigned on Monday.", "3 March 2023", "2 April 2023"),
]
ABOVE_MEANS_THE_SAME = [
    ("Floods hit @\n\nThe dam broke in Hamm. The bridge fell. ^Twelve people died there.", "Ferrow", "Milton"),
    ("Floods\n\nRain fell.\n\n@\n\n^There are 7 million people in Ferrow.", "North", "South"),
    ("Fraud at the bank\n\nPhoto: @\n\nJim Holt ran the bank. ^He sold 12 boats.", "Ann Roe", "Eva Poe"),
    ("Fraud at the bank\n\nPhoto: @\n\n^Jim Holt sold 12 boats in May.", "Ann Roe", "Eva Poe"),
    ("Minister @ bribe claims\n\n^Acme sold 3 barges to Ferrow in May.", "denied", "confirmed"),
    ("Port\n\n@\n\nRain fell. ^Roe resigned in 2019.", "3 March 2023", "3 March 2024"),
    ("Port\n\n@, 3 March — Rain fell. ^Roe resigned on Monday.", "FERROW", "MILTON"),
    ("Port\n\nFERROW, @ — Rain fell. ^Roe resigned on Monday, 3 June 2019.", "3 March", "10 March"),
    ("Port\n\nUpdated @\n\nRain fell. ^Roe resigned on Monday.", "3 March 2023", "4 March 2023"),
    ("Port\n\nPublished 3 March 2023, @\n\nRain fell. ^Roe resigned on Monday.", "9:00", "11:30"),
    (
        "Fraud at the bank\n\nPhoto: @\n\n^She was fined 3 million.",
        "Mr Roe",
        "Mr Poe",
    ),
]


@pytest.mark.parametrize(("text", "one", "other"), ABOVE_MEANS_ANOTHER)
def test_a_sentence_waits_when_what_stands_above_the_text_changed(text, one, other):
    assert waits(text, one, other, lead="")


@pytest.mark.parametrize(("text", "one", "other"), ABOVE_MEANS_THE_SAME)
def test_what_stands_above_the_text_makes_nothing_wait_that_does_not_refer_to_it(text, one, other):
    assert not waits(text, one, other, lead="")


@pytest.mark.parametrize(("text", "one", "other"), MEANS_ANOTHER)
def test_a_sentence_waits_when_what_it_refers_to_changed_whatever_stands_between(text, one, other):
    assert waits(text, one, other)
    assert not waits(text, one, one)


@pytest.mark.parametrize(("text", "one", "other"), MEANS_THE_SAME)
def test_a_sentence_stays_as_it_was_when_something_else_changed(text, one, other):
    assert not waits(text, one, other)


BRIBE = "“It was a bribe of $3 million.”"
SIGNED = [
    (f"{BRIBE} That is what @ wrote.", "Judge Okoro", "clerk Fenn"),
    (f"{BRIBE}\n\nSo wrote @.", "Omar Vint", "Lena Roth"),
    (f"{BRIBE} “Acme paid 9 dollars.” Those were the words of @.", "Omar Vint", "Lena Roth"),
    (f"{BRIBE} Thus ruled @ in May.", "Omar Vint", "Lena Roth"),
    (f"{BRIBE} This was the testimony of @.", "Omar Vint", "Lena Roth"),
    (f"{BRIBE}\n\n@ wrote that.", "Omar Vint", "Lena Roth"),
]


def speaker_changes(text, one, other):
    found = []
    for words in (one, other):
        whole = LEAD + text.replace("@", words)
        cut = sentences(whole)
        place = next(i for i, sentence in enumerate(cut) if BRIBE[:-1] in sentence.text)
        found.append(contexts(whole, cut)[place])
    was, now = found
    return not (is_alike(now, was) and is_same_speaker(now.speaker, was.speaker))


@pytest.mark.parametrize(("text", "one", "other"), SIGNED)
def test_a_quotation_waits_when_the_sentence_behind_it_tells_of_another_whose_words_it_is(text, one, other):
    assert speaker_changes(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (f"{BRIBE} Acme sold @ barges in Milton.", "3", "4"),
        (f"{BRIBE} “I paid,” Ann Hill said. So wrote @.", "Omar Vint", "Lena Roth"),
        (f"{BRIBE} Acme sold 3 barges. So wrote @.", "Omar Vint", "Lena Roth"),
    ],
)
def test_a_quotation_leans_on_no_other_sentence_behind_it(text, one, other):
    assert not speaker_changes(text, one, other)


def test_what_a_sentence_leans_on_does_not_grow_with_the_pictures():
    text = LEAD + "Photo: Ann Roe\n\nShe fell here.\n\n" * 90
    assert max(len(context.leans) for context in contexts(text, sentences(text))) < 50


def test_the_names_behind_a_pronoun_do_not_grow_with_the_article():
    names = [f"{one}{other}" for one in ("Har", "Mil", "Fen", "Ost", "Bru") for other in "abcdefghijklmnopqrst"]
    text = LEAD + " ".join(f"{name} said he fell." for name in names)
    found = contexts(text, sentences(text))
    assert max(len(lean.means) for context in found for lean in context.leans) < 50
