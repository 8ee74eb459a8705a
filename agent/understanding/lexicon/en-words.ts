/** English words without a topic, and everyday words that look like misspelt names. */
const split = (words: string) => words.trim().split(/\s+/)

export const plainWords: ReadonlySet<string> = new Set(
  split(`
a about above actually after again ah all alright already also always am an and another any anybody anyone anything anytime anyway anywhere are arent around as
ask asking at available availability away awesome back be because been before being believe best better between big bit book booked booking bookings both bring but by bye call can cannot cant
care case certain certainly change check choose clear close come coming confirm confirmation correct could couldnt couple cool day days dear definitely detail details did didnt different do
does doesnt doing done dont down each earlier earliest early easy either else end enough even ever every exactly excellent excuse fantastic far fast few fill find fine first fit fix for forward free
from full get getting give given glad go going gone gonna good goodbye got gotta grab great guess had hang happen happy has hasnt have havent having he hello helo heloo help helped helpful her here
hey hi him himself his hm hmm hold hope hopefully how however i id idea if ill im in info information instead into is isnt it its ive just keep kind kindly know last late later latest least leave less let
lets lets like liked list little ll long look looking lot lots love lovely made make making many matter may maybe me mean meant meet might mind mine moment more most much must my myself name
names near nearby necessity need needed needs never new next nice no nobody none nope nor not nothing now number of off offer ok okay old on once one ones only oops open opening openings or other others our out over own
particular people per perfect perfectly perhaps person pick place please pleased plus possible possibly preferably prefer preferred pretty probably problem put quick quickly quite rather re ready real really
recommend regarding request require reservation reserve right said same saw say saying schedule scheduled search see seem send set shall she should show sick since single slot slots so some somebody somehow someone
something somewhere soon sooner soonest sorry sound sounds still stop such suggest suit suits sure switch take takes taking talk tell ten than thank thanks that thatd thatll thats the their them then there theres these they thing
things think this those though thought three through thx till time times to today together told too took toward towards tried trip try trying two type u um under understand until unfortunately up upon ur us use usual ve very via
visit wait waiting wanna want wanted wants was wasnt way we week weekday weekend weeks well went were weve what whatever whats when whenever where which while who whos whose why will wish with within without wonder
wondering wont work works worry would wouldnt wrong x ya yall yea yeah yep yes yet you youd youll your youre yours yourself yup sir madam mam hun folks guys team urgent urgently asap necessary
appointment appointments appt appts session sessions visit visits meeting consultation consult service services opening spot spots hour hours minute minutes date dates month months morning afternoon evening noon night midday
am pm oclock half quarter past monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec tomorrow tmrw tonight yesterday th st nd rd four five six seven eight nine eleven twelve zero second third fourth fifth option choice reschedule move cancel moved
flexible convenient convenience schedule working after before side area town city located location nearest closest local listing listings search searching locate recommendation recommendations suggestion suggestions option options alternative alternatives
busy hungry tired hurt hurting unsure scared nervous worried excited glad afraid fully back home outside inside allergic pregnant married stuck lost alone awake away old young sick ill fine okay ready available interested
curious confused desperate thinking wondering hoping planning calling writing texting driving traveling travelling leaving staying new
`),
)

/** Articles and the like: they are in every sentence, whatever is named in it. */
export const bindingWords: ReadonlySet<string> = new Set(
  'a an the of for with without in on at to and or by from my your our as'.split(' '),
)

/** The plain words, and everyday words one edit away from trades and first names. */
export const notNames: ReadonlySet<string> = new Set([
  ...plainWords,
  ...split(`
message messages super bean been bed ban bank bar bat beat bill card cards car cars care carry cash cat cell child city clean clock cloud cold come cook cost count course cover cup cut dance dark data daughter dead deal dinner dish
doctor dog door drive drop eat egg email english evening event expire eye face fact fair fall family fan fare farm fast father feel fee fees few field film fire fish flight floor fly food foot form friend friends front
fun game gas girl glass gold ground group grow hair hand hard hat head health hear heart heat heavy high hit hot hotel house hurt ice income job joke joy jump key kid kids kitchen lady lake land large laugh law lead
learn left letter life light line live load loan lock lose loss lost low lunch luck mail main man mark market marry meal meat men mile milk miss money moon mother mouth movie music nail news oil order paper parent park parking part
party pass pay payment pen pet phone photo pin plan plane plant play point pool poor post power press price print pull rain rate read record red rest rich ride ring rise road rock room rose round rule run safe sale salt
sand sea seat sell shop short shoe sign sing sister sit size skin sky sleep slow small smart smile snow song south space speak spell sport spring staff stage stand star start state stay step store storm story street strong study
style sugar summer table talk tall tax taste teach tell test text thin ticket tie tire tires tired top total touch tour track trade traffic train travel tree trip true trust turn vacation value view voice wall war warm wash watch water wave
wear weather wedding week weight west wet wheel white wide wife wild wind window wine winter woman wonder wood word world write yard year young will grace hope may faith dawn summer art frank grant drew chase mark bill
rob pat sue jack ray dean max rich drew chuck june april august angel joy ivy iris dale glen cliff brook brooke forest hunter mason carter miles reed dean page sky star skip gene van art bob guy jay kay lee
driver cleaner plumber tooth teeth face massage facial manicure pedicure trim shave beard blow dry wax brow lash tint perm wash kids child children adult senior student ladies gents mens womens men women male female
`),
])

/** Words that many businesses have in their names: alone they name nobody. */
export const genericNameWords: ReadonlySet<string> = new Set(
  split(`
dr doctor mr mrs ms miss prof jr sr md dds dmd phd psyd psy lcsw mft the and of for a an at in by to center centre clinic care health healthcare medical dental dentistry dentist office group practice associates family services service studio salon
salons hair spa beauty shop barber barbershop house co inc llc lab city west east north south st street ave avenue road new premier professional consultation appointment visit session treatment full half hotel hotels motel motels inn inns lodge lodges hostel hostels resort resorts suites apartment apartments
restaurant restaurants cafe bistro diner eatery cuisine food kitchen grill bar
`),
)
