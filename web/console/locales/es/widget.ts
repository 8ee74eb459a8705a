import type { widget as en } from '../en/widget.ts'

export const widget: typeof en = {
  chatTitle: 'Chat en su sitio',
  chatText: 'Un botón redondo al pie de sus páginas. Es pequeño, se carga cuando hace falta y no toca sus estilos.',
  options: {
    theme: { label: 'Tema', choices: { auto: 'Como el visitante', light: 'Claro', dark: 'Oscuro' } },
    side: { label: 'Lado', choices: { right: 'Derecha', left: 'Izquierda' } },
    open: { label: 'Se abre', choices: { tap: 'Al tocarlo', wide: 'Solo, en pantallas anchas', always: 'Solo' } },
    language: { label: 'Textos', choices: { auto: 'Como el visitante', en: 'Inglés', es: 'Español' } },
  },
  tag: 'Etiqueta',
  tagText: 'Póngala en cualquier lugar de sus páginas, una vez.',
  tryIt: 'Probarlo en una página nuestra',
  pageTitle: 'Página de reservas',
  pageText: 'Para quien prefiere tocar a escribir: en su perfil, al pie de sus correos, en el mostrador.',
  address: 'Dirección',
  codeLabel: (url) => `Código que lleva a ${url}`,
  codeText: 'Imprímalo: la cámara del teléfono abre la página.',
  openPage: 'Abrir la página',
  pageTag: 'Poner la página en la suya',
  pageTagText: 'Crece con su contenido.',
  sitesTitle: 'Sus sitios',
  sitesText: 'Solo estos pueden mostrar el chat y la página de reservas.',
  everySite: 'Un asterisco permite cualquier sitio. Sirve para probar; ponga los suyos antes de empezar.',
  sites: 'Sitios',
  sitesHow: 'https://www.example.com, uno tras otro. Pulse Intro después de cada uno.',
  wrongSite: 'Cada uno es un sitio como https://www.example.com, sin nada detrás.',
}
