/** Words of the frame of the settings, and of what its screens share. */
export const settings = {
  groups: {
    sold: 'What you sell',
    told: 'What customers are told',
    connected: 'What is connected',
    team: 'Your team',
  },
  sections: {
    business: { title: 'Business and look', text: 'Name, contact, places, colour' },
    knowledge: { title: 'Answers', text: 'What the assistant may say in your words' },
    texts: { title: 'Messages', text: 'Confirmations, reminders: when, how and in which words' },
    channels: { title: 'Channels', text: 'WhatsApp, SMS: the numbers customers write to' },
    widget: { title: 'Web chat and booking page', text: 'Put them on your site, or print a code' },
    calendars: { title: 'Calendars', text: 'See bookings in Google, Apple or Outlook' },
    webhooks: { title: 'Webhooks', text: 'Tell your own software what happens' },
    payments: { title: 'Payment accounts', text: 'By which accounts customers pay' },
    waitlist: { title: 'Waiting list', text: 'Who waits, what came free, who was asked' },
  },
  readOnly: 'Your role may look at this, and not change it.',
  staleText: 'Somebody saved this while you were typing. Nothing of yours is lost.',
  takeTheirs: 'Show what they saved',
  keepMine: 'Save mine instead',
  discard: 'Discard',
  preview: 'Preview',
  wrongCredential: (why: string) => `Not as expected: ${why}.`,
}
