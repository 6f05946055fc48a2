import { numberedWords } from './numbered.ts';
import { pt } from './pt.ts';
import type { Words } from './words.ts';

/** Portuguese as it is printed in Portugal and Africa: what differs from Brazil. */
export const ptPT: Words = {
  ...pt,
  ...numberedWords({
    lang: 'pt-PT',
    names: { ...pt.names, section: 'Secção' },
    lowercase: true,
    onPage: ' na página #',
    captionSeparator: '\u00A0– ',
    titleSeparator: '\u00A0– ',
  }),
  contents: 'Índice',
  credits: { ...pt.credits, edited: 'Edição de #' },
  coverOf: (title) => `Capa de «${title}»`,
  backToText: (number, nth = 1) => `Voltar ao texto da nota ${number}${nth > 1 ? `, chamada ${nth}` : ''}`,
  skipToContent: 'Saltar para o conteúdo',
  download: 'Descarregar',
  site: {
    previous: 'Anterior',
    next: 'Seguinte',
    onThisPage: 'Nesta página',
    youAreHere: 'Está aqui',
    edit: 'Editar esta página',
    close: 'Fechar',
    notFound: 'Página não encontrada',
    notFoundText:
      'Não há nenhuma página neste endereço. Talvez tenha mudado de lugar: o índice enumera todas as páginas.',
    moved: 'Esta página mudou de endereço',
  },
  listOfFigures: 'Índice de figuras',
  listOfTables: 'Índice de tabelas',
  listOfListings: 'Índice de listagens',
  bibliography: 'Bibliografia',
  accessibility: {
    ...pt.accessibility,
    moving: 'Algumas imagens movem-se; não se verificou se piscam.',
    text: 'O texto pode ser ampliado, mudar de cor e ser lido em voz alta.',
    structure: 'É possível navegar pelos títulos e pelo índice.',
  },
};
