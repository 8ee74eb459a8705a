/** What people call cities where they write English, by the city's name in lower case. */
export const placeNames: Readonly<Record<string, readonly string[]>> = {
  'san francisco': ['SF', 'SFO', 'San Fran', 'Frisco'],
  'los angeles': ['LA', 'L.A.'],
  'new york': ['NYC', 'NY', 'New York City'],
  'new york city': ['NYC', 'NY', 'New York'],
  'las vegas': ['Vegas'],
  washington: ['DC', 'Washington DC', 'D.C.'],
  philadelphia: ['Philly'],
  'san diego': ['SD'],
  'san jose': ['SJ'],
  'salt lake city': ['SLC'],
  'new orleans': ['NOLA'],
  atlanta: ['ATL'],
  london: ['LDN'],
  melbourne: ['Melb'],
  brisbane: ['Brissie'],
}
