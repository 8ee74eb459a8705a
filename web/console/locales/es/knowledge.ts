import type { knowledge as en } from '../en/knowledge.ts'

export const knowledge: typeof en = {
  add: 'Añadir respuesta',
  text: 'Cuando un cliente pregunta, el asistente responde exactamente con estas palabras y no añade nada suyo.',
  emptyTitle: 'Aún no hay respuestas',
  emptyText:
    'Aparcamiento, pago, retrasos: lo que te preguntan cada día. El asistente no dice nada que no esté aquí o en tus servicios.',
  asked: 'Preguntan por',
  actionsOf: (topic) => `Más sobre «${topic}»`,
  up: 'Subir',
  down: 'Bajar',
  removed: 'Respuesta eliminada',
  newTitle: 'Nueva respuesta',
  editTitle: 'Respuesta',
  topic: 'De qué trata',
  topicText: 'Una o dos palabras. Los clientes no lo ven.',
  keywords: 'Palabras con las que preguntan',
  keywordsText: 'Pulsa Intro después de cada una. «coche», «garaje», «dónde aparcar».',
  answer: 'Respuesta',
  answerText: (used, max) => `${used} de ${max} caracteres. En SMS, lo corto es más barato.`,
  preview: 'En el chat',
  sampleQuestion: (word) => (word === '' ? '' : `¿Qué hay de ${word}?`),
  shared: (word, topic) => `«${word}» también lleva a «${topic}»: los clientes reciben las dos.`,
  goneMeanwhile: 'Alguien ha eliminado esta respuesta.',
  takeTheirs: 'Ver lo que guardaron',
  keepMine: 'Guardar lo mío',
  addAgain: 'Conservarla como nueva',
  wrong: {
    topic: 'Una o dos palabras, como mucho 60 caracteres.',
    keywords: 'Cada una como mucho de 40 caracteres.',
    answer: 'Algo de texto, como mucho 600 caracteres.',
  },
}
