import type { widget as en } from '../en/widget.ts'

export const widget: typeof en = {
  chatTitle: 'Chat en tu sitio',
  chatText: 'Un botón redondo al pie de tus páginas. Es pequeño, se carga cuando hace falta y no toca tus estilos.',
  options: {
    theme: { label: 'Tema', choices: { auto: 'Como el visitante', light: 'Claro', dark: 'Oscuro' } },
    side: { label: 'Lado', choices: { right: 'Derecha', left: 'Izquierda' } },
    open: { label: 'Se abre', choices: { tap: 'Al tocarlo', wide: 'Solo, en pantallas anchas', always: 'Solo' } },
    language: { label: 'Textos', choices: { auto: 'Como el visitante', en: 'Inglés', es: 'Español' } },
  },
  tag: 'Etiqueta',
  tagText: 'Ponla en cualquier lugar de tus páginas, una vez.',
  tryIt: 'Probarlo en una página nuestra',
  pageTitle: 'Página de reservas',
  pageText: 'Para quien prefiere tocar a escribir: en tu perfil, al pie de tus correos, en el mostrador.',
  address: 'Dirección',
  codeLabel: (url) => `Código que lleva a ${url}`,
  codeText: 'Imprímelo: la cámara del teléfono abre la página.',
  openPage: 'Abrir la página',
  pageTag: 'Poner la página en la tuya',
  pageTagText: 'Crece con su contenido.',
  sitesTitle: 'Sus sitios',
  sitesText: 'Solo estos pueden mostrar el chat y la página de reservas.',
  everySite: 'Un asterisco permite cualquier sitio. Sirve para probar; pon los tuyos antes de empezar.',
  sites: 'Sitios',
  sitesHow: 'https://www.example.com, uno tras otro. Pulsa Intro después de cada uno.',
  wrongSite: 'Cada uno es un sitio como https://www.example.com, sin nada detrás.',
}
