/** Words of the settings "widget". */
export const widget = {
  chatTitle: 'Chat on your site',
  chatText:
    'A round button at the bottom of your pages. It is small, loads when it is needed, and keeps your styles out.',
  options: {
    theme: { label: 'Theme', choices: { auto: 'As the visitor', light: 'Light', dark: 'Dark' } },
    side: { label: 'Side', choices: { right: 'Right', left: 'Left' } },
    open: { label: 'Opens', choices: { tap: 'When tapped', wide: 'By itself on wide screens', always: 'By itself' } },
    language: { label: 'Words', choices: { auto: 'As the visitor', en: 'English', es: 'Spanish' } },
  },
  tag: 'Tag',
  tagText: 'Put it anywhere into your pages, once.',
  tryIt: 'Try it on a page of ours',
  pageTitle: 'Booking page',
  pageText: 'For everybody who would rather tap than chat: in your profile, under your e-mails, on the counter.',
  address: 'Address',
  codeLabel: (url: string) => `Code that leads to ${url}`,
  codeText: 'Print it: a phone’s camera opens the page.',
  openPage: 'Open the page',
  pageTag: 'Put the page into yours',
  pageTagText: 'It grows with its content.',
  sitesTitle: 'Your sites',
  sitesText: 'Only these may show the chat and the booking page.',
  everySite: 'A star allows every site. Good for trying out; list your own before you go live.',
  sites: 'Sites',
  sitesHow: 'https://www.example.com, one after the other. Press Enter after each.',
  wrongSite: 'Each is a site such as https://www.example.com, with nothing behind.',
}
