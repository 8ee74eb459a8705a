/** All that the pages behind a booking's link say, in English. Names, times and amounts come from rows. */
export const en = {
  // The frame
  keepLink: 'Whoever has this link can change the booking. Keep it to yourself.',
  questions: (ways: readonly string[]) => `Questions? ${ways.join(' or ')}`,
  // The booking
  date: 'Date',
  arrival: 'Arrival',
  place: 'Place',
  price: 'Price',
  from: (price: string) => `from ${price}`,
  name: 'Name',
  forWhom: 'For',
  reference: 'Reference',
  people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
  nights: (count: number) => (count === 1 ? '1 night' : `${count} nights`),
  stay: (checkIn: string, checkOut: string) => `Check-in ${checkIn}, check-out ${checkOut}`,
  withWhom: (name: string) => ` with ${name}`,
  changeTime: 'Change the time',
  changeDates: 'Change the dates',
  cancelBooking: 'Cancel the booking',
  cancelRequest: 'Cancel the request',
  addToCalendar: 'Add to calendar',
  map: 'Show on a map',
  follow: 'Let your calendar follow it',
  followMore: ': it then stays right when something changes.',
  freeUntil: (until: string) => `Free to cancel until ${until}.`,
  feeSince: (until: string, fee: string) => `Cancelling was free until ${until}; now it costs ${fee}.`,
  states: {
    held: 'Held for you',
    confirmed: 'Booked',
    pending_payment: 'Waiting for payment',
    pending_approval: 'Requested. The business has still to confirm it; the time is kept for you.',
    cancelled: 'Cancelled',
    expired: 'Expired',
    declined: 'Declined',
    completed: 'Took place',
    no_show: 'Missed',
    paid: 'Paid and confirmed',
    unpaid: 'Not paid in time',
    saved: 'Confirmed, your card is on file',
  } as Readonly<Record<string, string>>,
  // What was just done, or why it was not
  notes: {
    moved: 'Moved. This is the new time.',
    cancelled: 'Cancelled. Nothing more to do.',
    taken: 'Somebody was faster: that time is taken. Please choose another.',
    expired: 'These times were shown too long ago. Here they are again.',
    dearer: 'The terms have gone on since you looked. This is what holds now.',
    closed: 'That is no longer possible for this booking. Please ask the business.',
    paid: 'Paid and confirmed. See you then.',
    saved: 'Confirmed. Your card is on file, nothing was taken.',
    left: 'Nothing was paid. The time is still kept for you.',
  } as Readonly<Record<string, string>>,
  // Cancelling
  giveUpTitle: 'Give up this time?',
  cancelTitle: 'Cancel this booking?',
  yesGiveUp: 'Yes, give it up',
  yesCancel: 'Yes, cancel it',
  keepIt: 'Keep it',
  // Moving
  anotherTime: 'Choose another time',
  anotherDate: 'Choose another date',
  nothingOpen: 'Nothing is open in these two weeks.',
  nearest: ' This is the nearest:',
  later: 'Later dates',
  keepAsIs: 'Keep it as it is',
  // How it stands with the money
  changeDone: 'Paid, and your booking is changed',
  changeNotDone: 'This change was not made',
  showYours: 'show your booking',
  goesOn: 'This time is yours again',
  showGoesOn: 'show the booking it goes on as',
  paidTooLate: (amount: string, isBack: boolean) =>
    `Your payment came when the time was no longer free. All of it, ${amount}, ${isBack ? 'has gone back to you' : 'is on its way back to you'}.`,
  givenBack: 'The time was given back.',
  seeIfFree: 'See whether it is still free',
  laterCard: 'a card is to be left',
  laterPay: (amount: string) => `${amount} is to be paid`,
  onceAgreed: (what: string) =>
    `Once the business has agreed, ${what} before it is booked. You get a link, and it stands here.`,
  seePayment: 'See how the payment stands',
}

export type ManageWords = {
  readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : (typeof en)[Key]
}
