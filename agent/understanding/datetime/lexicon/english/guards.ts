import { phrases } from '../phrases.ts'

/** Phrases that look like time and are not. */
export const not = phrases(`
  good morning | good afternoon | good evening | good night | goodnight | good day | nice day |
  great day | lovely day | nice evening | great evening | lovely evening | nice weekend |
  great weekend | lovely weekend | one second | one sec | one moment | one minute please |
  just a second | just a minute | just a sec | wait a minute | wait a second | give me a minute |
  give me a second | hold on a minute | hang on a second | a second please | sunday roast | may be | may i |
  may we | may you | may not | may have | may well | may want | may need | may also | may email |
  may or may not | may he | may she | may it | i may | we may | you may | he may | she may |
  they may | it may | that may | can may | sun block | sunblock | sun screen | sun hat | the sun |
  sun will | sun tan | sun bed | sun beds | sun set | sun burn | sun room | sun deck | we sat |
  i sat | sat down | sat on | sat in | who sat | sat next | to wed | get wed | just wed |
  newly wed | march on | march to | i march | mon dieu | mon ami | at the same time | first time |
  second time | third time | second thoughts | second thought | second opinion | on second |
  up to date | out of date | time out | one time | two times | next time | last time | this time |
  next step | last name | last one | next one | this one | the one | which one | any one | this past one | that one | first one | second one |
  the other one | the last one | day spa | day to day | day care | half price | half off |
  quarter pounder | last minute | years old | year old | year-old | night out | night club |
  night cream | date night | movie night | happy hour | happy new year | merry christmas |
  happy easter | happy halloween | happy thanksgiving | happy mother's day | happy valentine's day |
  rush hour | per night | per day | per hour | per week | per month | per person | a night |
  an hour each | dinner for | have lunch | have dinner | have breakfast | late fee | early bird |
  man friday | friday night dinner club | second hand | first class | first name | second floor |
  first floor | third floor | fourth floor | fall back | the week end of | to a t | 24 / 7 | afternoon tea | evening dress | evening gown | evening wear | morning sickness | morning after pill | what a day | day in day out
`)

/** After a bare number they say that it counts something. */
export const counted = phrases(`
  people | persons | person | guests | guest | adults | adult | kids | kid | children | child | pax | of us | tickets |
  rooms | seats | star | stars | dollars | bucks | euros | pounds | usd | eur | percent | miles | mile | km | meters | metres |
  feet | times | tables | table | courses | course | beds | bedroom | bedrooms | students | friends | men | women | inches | inch | cm | kg | ml |
  bottles | units | items | pieces | diners | covers | more | others | of the | of those | of these | of them | of my | of your | boys | girls | ladies | pairs | degrees | degree |
  sessions | lessons | bags | options | choices | slots | appointments | bookings | reservations | haircuts | coins |
  cars | bikes | dogs | cats | pets | family members | members | employees | staff | colleagues | players | treatments |
  massages | services | visits | passengers | travelers | travellers | doors | nights stay | reviews | points | calories
`)

/** Before a number they say that it names or counts something. */
export const labels = phrases(`
  room | rooms | pages | items | rows | chapters | lines | steps | verses | grades | ages | levels | building | suite | gate | floor | number | no. | # | apt | apartment | unit | chapter | version | v | level | line |
  order | size | step | option | page | section | terminal | flight | route | bus | tel | phone | extension | ext | zip |
  phase | channel | date | item | party of | group of | table for | table of | tables of | room for | family of | total of | seat |
  tables for | rooms for | zone | area | highway | exit | pier | bed | code | id | ref | reference |
  confirmation | account | model | type | grade | class | age | aged
`)

/** After a number and a name they say that it is an address. */
export const streets = phrases(`
  street | st | avenue | ave | road | rd | boulevard | blvd | lane | ln | drive | dr | way | court |
  ct | place | pl | square | sq | terrace | highway | hwy | parkway | floor | suite | apartment |
  apt | crescent | close | alley
`)

/** Words that follow a time and count nothing ("at 5 works", "one please"). */
export const notCounted = phrases(`
  works | suits | sounds | looks | seems | fits | goes | does | gets | starts | ends | opens | closes | finishes | begins |
  thanks | thanx | this | thus | plus | perhaps | always | sometimes | besides | yes | less | unless | whereas | towards |
  regards | cheers | please's | was | has | helps | makes | means | takes | leaves | comes | needs | wants | says | lets |
  let's | it's | that's | what's | there's | he's | she's | who's | anyways | afterwards | overseas | is | us | os | sucks |
  beats | conflicts | clashes | please | plz | pls | would | could | should | will | might | can | may | if | with | instead | ok | okay |
  then | but | because | when | where | there | here | it | i | we | you | they | so | too | if | thank | fine | good | great |
  perfect | best | ideally | preferably | maybe | for | on | in | at | by | before | after | until | sharp | kills | rocks | remains | stands | doesn's | congrats | tests
`)

/** After an ordinal they say that it ranks something. */
export const ranked = phrases(`
  floor | floors | grade | one | ones | option | options | street | avenue | ave | road | time | times | choice | person |
  visit | visits | slot | round | row | edition | half | course | place | step | class | name | line | level | try | attempt | question | part | person's | customer | guest | child |
  baby | anniversary | birthday | opinion | thought | thoughts | hand | quarter | trimester | century | semester | term | season | stage | phase
`)

/** Names long enough that one wrong letter still means them. */
export const fuzzy = phrases(`
  monday | tuesday | wednesday | thursday | friday | saturday | sunday | january | february |
  august | september | october | november | december | tomorrow | yesterday | tonight | morning |
  afternoon | evening | weekend | midnight | christmas | thanksgiving | halloween
`)

/** Real words one letter away from such a name. */
export const notTypos = phrases(`
  sundae | sundry | augusta | mourning | moaning | evenings | mornings | afternoons | weekends |
  fridays | mondays | sundays | tuesdays | thursdays | saturdays | wednesdays | friday's |
  midnights | mooning | decembers | monday's
`)
