type Rule = (year: number) => Temporal.PlainDate

function on(month: number, day: number): Rule {
  return (year) => Temporal.PlainDate.from({ year, month, day })
}

/** The nth weekday of a month; a negative n counts from its end. */
function nth(n: number, weekday: number, month: number): Rule {
  return (year) => {
    const first = Temporal.PlainDate.from({ year, month, day: 1 })
    if (n > 0) return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (n - 1) * 7 })
    const last = first.add({ months: 1 }).subtract({ days: 1 })
    return last.subtract({ days: ((last.dayOfWeek - weekday + 7) % 7) + (-n - 1) * 7 })
  }
}

/** Gregorian Easter Sunday (the anonymous algorithm printed by Meeus, Astronomical Algorithms, chapter 8). */
function easter(year: number): Temporal.PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const shift = Math.floor((8 * century + 13) / 25)
  const epact = (19 * golden + century - Math.floor(century / 4) - shift + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * correction + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 })
}

function afterEaster(days: number): Rule {
  return (year) => easter(year).add({ days })
}

/** Holidays by id. Where countries differ (Mother's Day, Labor Day) the United States' date stands. */
const holidays: Readonly<Record<string, Rule>> = {
  newYear: on(1, 1),
  epiphany: on(1, 6),
  martinLutherKing: nth(3, 1, 1),
  groundhogDay: on(2, 2),
  valentine: on(2, 14),
  presidentsDay: nth(3, 1, 2),
  womensDay: on(3, 8),
  idesOfMarch: on(3, 15),
  patrick: on(3, 17),
  aprilFools: on(4, 1),
  earthDay: on(4, 22),
  workersDay: on(5, 1),
  cincoDeMayo: on(5, 5),
  mothersDay: nth(2, 7, 5),
  memorialDay: nth(-1, 1, 5),
  fathersDay: nth(3, 7, 6),
  juneteenth: on(6, 19),
  independenceDay: on(7, 4),
  laborDay: nth(1, 1, 9),
  columbusDay: nth(2, 1, 10),
  halloween: on(10, 31),
  allSaints: on(11, 1),
  guyFawkes: on(11, 5),
  veteransDay: on(11, 11),
  remembranceDay: on(11, 11),
  thanksgiving: nth(4, 4, 11),
  blackFriday: (year) => nth(4, 4, 11)(year).add({ days: 1 }),
  cyberMonday: (year) => nth(4, 4, 11)(year).add({ days: 4 }),
  christmasEve: on(12, 24),
  christmas: on(12, 25),
  boxingDay: on(12, 26),
  newYearEve: on(12, 31),
  shroveTuesday: afterEaster(-47),
  ashWednesday: afterEaster(-46),
  palmSunday: afterEaster(-7),
  goodFriday: afterEaster(-2),
  easter: afterEaster(0),
  easterMonday: afterEaster(1),
  ascension: afterEaster(39),
  pentecost: afterEaster(49),
}

/** The day of a holiday in a year; undefined for an id that is not known. */
export function holidayIn(id: string, year: number): Temporal.PlainDate | undefined {
  return holidays[id]?.(year)
}
