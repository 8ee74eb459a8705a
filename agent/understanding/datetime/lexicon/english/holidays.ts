import { phrases } from '../phrases.ts'

/** Holiday names by the id of `calendar/holidays.ts`. */
export const holidays = {
  newYear: phrases("new year's day | new years day | new year | new year's | new years | new year day"),
  newYearEve: phrases("new year's eve | new years eve | new year eve | nye"),
  valentine: phrases(`
    valentine's day | valentines day | valentine's | valentines | valentine day | saint valentine
  `),
  patrick: phrases(`
    st patrick's day | st. patrick's day | saint patrick's day | st patricks day | st paddy's day
  `),
  easter: phrases('easter | easter sunday | easter day'),
  easterMonday: phrases('easter monday'),
  goodFriday: phrases('good friday'),
  pentecost: phrases('pentecost | whit sunday'),
  ascension: phrases('ascension day | ascension thursday'),
  ashWednesday: phrases('ash wednesday'),
  palmSunday: phrases('palm sunday'),
  mothersDay: phrases("mother's day | mothers day | mother day"),
  fathersDay: phrases("father's day | fathers day | father day"),
  memorialDay: phrases('memorial day'),
  laborDay: phrases('labor day | labour day'),
  workersDay: phrases("international workers' day | international workers day | workers' day | may day"),
  independenceDay: phrases('independence day | fourth of july | 4th of july | july fourth | july 4th'),
  columbusDay: phrases('columbus day'),
  veteransDay: phrases("veterans day | veterans' day | veteran's day"),
  presidentsDay: phrases("presidents' day | presidents day | president's day"),
  martinLutherKing: phrases(`
    mlk day | martin luther king day | martin luther king's day | martin luther king jr day | mlk
  `),
  thanksgiving: phrases('thanksgiving | thanksgiving day'),
  blackFriday: phrases('black friday'),
  cyberMonday: phrases('cyber monday'),
  halloween: phrases("halloween | hallowe'en | all hallows eve"),
  allSaints: phrases("all saints day | all saints' day"),
  christmasEve: phrases('christmas eve | xmas eve | x-mas eve'),
  christmas: phrases('christmas | christmas day | xmas | x-mas | xmas day'),
  boxingDay: phrases('boxing day'),
  aprilFools: phrases("april fools | april fools day | april fool's day | april fools' day"),
  earthDay: phrases('earth day'),
  groundhogDay: phrases('groundhog day'),
  juneteenth: phrases('juneteenth'),
  womensDay: phrases("women's day | international women's day | womens day"),
  guyFawkes: phrases('guy fawkes | guy fawkes night | bonfire night'),
  idesOfMarch: phrases('ides of march | the ides of march'),
  cincoDeMayo: phrases('cinco de mayo'),
  epiphany: phrases('epiphany'),
  shroveTuesday: phrases('shrove tuesday | pancake day | mardi gras | fat tuesday'),
  remembranceDay: phrases('remembrance day | armistice day'),
}
