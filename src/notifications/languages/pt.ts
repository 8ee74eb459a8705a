import type { NotificationLanguage } from '../../domain/notification.ts'

export default {
  id: 'pt',
  discreetService: 'consulta',
  labels: {
    service: 'O quê',
    when: 'Quando',
    staff: 'Com',
    place: 'Onde',
    party: 'Pessoas',
    price: 'Preço',
    reference: 'Referência',
    manage: 'Alterar ou cancelar',
    customer: 'Cliente',
    contact: 'Contato',
  },
  digest: {
    subject: '{business}: {date}, reservas: {count}',
    today: '{date}: reservas de hoje: {count}',
    quiet: 'Hoje não há nada reservado.',
    booked: 'Novas desde ontem: {count}',
    cancelled: 'Canceladas desde ontem: {count}',
    noShows: 'Não compareceram: {count}',
    waiting: 'Esperam a sua resposta: {count}',
    lost: 'Mensagens que não chegaram: {count}',
    more: 'E mais {count}.',
  },
  words: {
    confirmation: {
      subject: 'Reservado: {service}, {when}',
      text: '{business}: reservado. {service}[ com {staff}][ para {party}], {when}. Referência {reference}.[ Alterar ou cancelar: {link}]',
    },
    change: {
      subject: 'Alterado: {service}, {when}',
      text: '{business}: alterado. {service}[ com {staff}][ para {party}] agora é {when}. Referência {reference}.[ Alterar ou cancelar: {link}]',
    },
    cancellation: {
      subject: 'Cancelado: {service}, {when}',
      text: '{business}: {service}, {when}, está cancelado. Referência {reference}. Escreva-nos para outro horário.',
    },
    declined: {
      subject: 'Não é possível: {service}, {when}',
      text: '{business}: desculpe, {service} em {when} não é possível. Escreva-nos para outro horário.',
    },
    released: {
      subject: 'Liberado: {service}, {when}',
      text: '{business}: não tivemos resposta sua, por isso {service}, {when}, está livre de novo. Nada é cobrado. Escreva-nos para outro horário.',
    },
    payment: {
      subject: 'Pagamento da reserva {reference}',
      text: '{business}: para a reserva {reference}, {service}, {when}[, recebemos {paid}][, e devolvemos {returned}].',
    },
    reminder: {
      subject: 'Lembrete: {service}, {when}',
      text: '{business}: lembrete da sua reserva, {service}[ com {staff}][ para {party}], {when}.[ Alterar ou cancelar: {link}]',
      ask: '{business}: {service}[ com {staff}][ para {party}], {when}. Vai comparecer? Responda C para confirmar.[ Alterar ou cancelar: {link}]',
    },
    'follow-up': {
      subject: 'Obrigado pela visita',
      text: '{business}: obrigado pela visita[, {name}]. Se algo não correu bem, escreva-nos.',
    },
    review: {
      subject: 'Como foi?',
      text: '{business}: obrigado pela visita[, {name}]. Conta aos outros como foi? {review}',
    },
    'no-show': {
      subject: 'Sentimos a sua falta',
      text: '{business}: esperávamos por você em {when}. Escreva-nos para outro horário.',
    },
    'business-new': {
      subject: 'Nova reserva: {service}, {when}',
      text: 'Nova: {service}[ com {staff}][ para {party}], {when}. {customer}[, {contact}]. Referência {reference}.',
    },
    'business-changed': {
      subject: 'Reserva alterada: {service}, {when}',
      text: 'Alterada: {service}[ com {staff}][ para {party}] agora é {when}. {customer}[, {contact}]. Referência {reference}.',
    },
    'business-cancelled': {
      subject: 'Reserva cancelada: {service}, {when}',
      text: 'Cancelada: {service}[ com {staff}][ para {party}], {when}. {customer}[, {contact}]. Referência {reference}.',
    },
    'no-route': {
      subject: 'Nada chega a {customer}',
      text: 'Nenhuma mensagem chega a {customer}[, {contact}]: {missing}. Ligue por causa de {service}, {when}. Referência {reference}.',
    },
  },
} satisfies NotificationLanguage
