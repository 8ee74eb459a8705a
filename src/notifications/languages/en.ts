import type { NotificationLanguage } from '../../domain/notification.ts'

export default {
  id: 'en',
  discreetService: 'appointment',
  labels: {
    service: 'What',
    when: 'When',
    staff: 'With',
    place: 'Where',
    party: 'People',
    price: 'Price',
    reference: 'Reference',
    manage: 'Change or cancel',
    customer: 'Customer',
    contact: 'Contact',
  },
  digest: {
    subject: '{business}: {date}, bookings: {count}',
    today: '{date}: bookings today: {count}',
    quiet: 'Nothing is booked today.',
    booked: 'New since yesterday: {count}',
    cancelled: 'Cancelled since yesterday: {count}',
    noShows: 'Did not come: {count}',
    waiting: 'Waiting for your word: {count}',
    lost: 'Messages that did not get through: {count}',
    more: 'And {count} more.',
  },
  words: {
    confirmation: {
      subject: 'Booked: {service}, {when}',
      text: '{business}: booked. {service}[ with {staff}][ for {party}], {when}. Reference {reference}.[ Change or cancel: {link}]',
    },
    change: {
      subject: 'Changed: {service}, {when}',
      text: '{business}: changed. {service}[ with {staff}][ for {party}] is now {when}. Reference {reference}.[ Change or cancel: {link}]',
    },
    cancellation: {
      subject: 'Cancelled: {service}, {when}',
      text: '{business}: {service}, {when}, is cancelled. Reference {reference}. Write to us for another time.',
    },
    declined: {
      subject: 'Not possible: {service}, {when}',
      text: '{business}: sorry, {service} on {when} is not possible. Write to us for another time.',
    },
    released: {
      subject: 'Given up: {service}, {when}',
      text: '{business}: we have not heard from you, so {service}, {when}, is free again. Nothing is charged. Write to us for another time.',
    },
    payment: {
      subject: 'Payment for booking {reference}',
      text: '{business}: for booking {reference}, {service}, {when}[, we have received {paid}][, and {returned} goes back to you].',
    },
    reminder: {
      subject: 'Reminder: {service}, {when}',
      text: '{business}: a reminder of your booking, {service}[ with {staff}][ for {party}], {when}.[ Change or cancel: {link}]',
      ask: '{business}: {service}[ with {staff}][ for {party}], {when}. Will you be there? Reply C to confirm.[ Change or cancel: {link}]',
    },
    'follow-up': {
      subject: 'Thank you for coming',
      text: '{business}: thank you for coming[, {name}]. If anything was not right, just write to us.',
    },
    review: {
      subject: 'How was it?',
      text: '{business}: thank you for coming[, {name}]. Would you tell others how it was? {review}',
    },
    'no-show': {
      subject: 'We missed you',
      text: '{business}: we missed you on {when}. Write to us for another time.',
    },
    'business-new': {
      subject: 'New booking: {service}, {when}',
      text: 'New: {service}[ with {staff}][ for {party}], {when}. {customer}[, {contact}]. Reference {reference}.',
    },
    'business-changed': {
      subject: 'Changed booking: {service}, {when}',
      text: 'Changed: {service}[ with {staff}][ for {party}] is now {when}. {customer}[, {contact}]. Reference {reference}.',
    },
    'business-cancelled': {
      subject: 'Cancelled booking: {service}, {when}',
      text: 'Cancelled: {service}[ with {staff}][ for {party}], {when}. {customer}[, {contact}]. Reference {reference}.',
    },
    'no-route': {
      subject: 'Nothing reaches {customer}',
      text: 'No message reaches {customer}[, {contact}]: {missing}. Please call about {service}, {when}. Reference {reference}.',
    },
  },
} satisfies NotificationLanguage
