const bytesMax = 64 * 1024 - 8

/** Texts that have stopped readers of language: repetitions that make rules try everything, as long as we take them. */
export function hostileTexts(): Readonly<Record<string, string>> {
  return { ...hostileWords(), ...hostileSigns() }
}

const long = (piece: string) => piece.repeat(Math.floor(bytesMax / Buffer.byteLength(piece)))

function hostileWords(): Readonly<Record<string, string>> {
  return {
    'dashed ones': long('1-'),
    'spaced ones': long('1 '),
    digits: long('1'),
    'card numbers': long('4111 1111 1111 1111 '),
    'almost card numbers': long('4111-1111-1111-111 '),
    'dates without end': long('1/2/3/'),
    'clock times': long('3:30 '),
    'next next': long('next '),
    'next monday': long('next monday '),
    'monday or tuesday': long('monday or tuesday at 3 or 4 '),
    'between between': long('between '),
    'the day after': long('the day after '),
    'first of the second': long('the second of the third of '),
    'half past half': long('half past '),
    'yes yes': long('yes '),
    'yes but no': long('yes but no '),
    'no, not, never': long('no not '),
    'the first one': long('the first one '),
    'services and staff': long('haircut with Ana '),
    'near names': long('hairctu wiht Anna '),
    'letters that are near a name': long('balayagee '),
    'one long word': long('a'),
    'my name is': long('my name is '),
    'capital names': long('Anna Maria '),
    'at signs': long('a@'),
    'e-mail without end': `${long('a.')}@b`,
    'e-mail hosts': `a@${long('b.')}`,
    'phone numbers': long('+1 212 555 0100 '),
    plusses: long('+'),
    links: long('http://a.b/'),
    'manage links': long('/manage/abc '),
  }
}

function hostileSigns(): Readonly<Record<string, string>> {
  return {
    'question marks': long('?'),
    questions: long('how much is it? '),
    dots: long('. '),
    commas: long(', '),
    newlines: long('\n'),
    spaces: long(' '),
    'spaces and a letter': `${long(' ')}a`,
    tabs: long('\t a'),
    brackets: long('('),
    'closed brackets': long('()'),
    'square brackets': long('[['),
    quotes: long('"'),
    apostrophes: long("don't "),
    backslashes: long('\\'),
    emoji: long('👍🏽'),
    'family emoji': long('👩‍👩‍👧‍👦'),
    flags: long('🇺🇸'),
    'zero width': long('​'),
    'zero width joiners': long('‍a'),
    'letters with marks': long('á'),
    'one letter, many marks': `a${long('́')}`,
    'right to left': long('‮אב '),
    'full width': long('１２'),
    chinese: long('明天下午三点'),
    ligatures: long('ﷺ'),
    'sharp s': long('ß'),
    'dotted i': long('İ'),
    html: long('<b>'),
    sql: long("'; DROP TABLE bookings; --"),
    braces: long('{fact: offer o1} '),
    underscores: long('__'),
    'markdown stars': long('**'),
    percent: long('%20'),
    currency: long('$1,000.00 '),
    'numbers in words': long('twenty one '),
    'hundred thousand': long('hundred thousand '),
    'a lot': long('a '),
    mixed: long('yes, but on monday or tuesday the 13th at half past 3 with Ana for a haircut - no, 4! '),
  }
}
