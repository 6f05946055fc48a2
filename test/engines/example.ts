import type { ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import type { Metadata, Publication } from '../../src/model/publication.ts';
import type { Place } from '../../src/model/source-lines.ts';
import { machineHost } from '../../src/platform/host.ts';
import { loadTemplate } from '../../src/template/load.ts';
import type { Template } from '../../src/template/template.ts';

const place: Place = { path: 'example.md', start: { line: 1, column: 1 } };

const metadata: Metadata = {
  title: 'Tides & "currents" </style> 🌊',
  authors: [{ name: 'Ada Lovelace' }, { name: 'Grace Hopper' }],
  description: 'How water moves.',
  keywords: ['sea', 'moon'],
  lang: 'en',
  dir: 'ltr',
  date: '2026-11-25',
  modified: '2026-11-26T10:11:12Z',
};

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40" fill="#07c"/></svg>';

const body: ElementContent[] = [
  h('section', [
    h('h2', { id: 'moon' }, 'The moon'),
    h('p', [
      'It ',
      h('strong', 'pulls'),
      ' and ',
      h('em', 'lets go'),
      '. See ',
      h('a', { href: 'https://example.com' }, 'an example'),
      ', ',
      h('a', { href: 'data.csv' }, 'the data'),
      ' and ',
      h('a', { href: '#sun' }, 'the sun'),
      h('sup', h('a', { href: '#offprint-note-1', id: 'offprint-noteref-1', role: 'doc-noteref' }, '1')),
      '.',
    ]),
    h('ul', [h('li', 'one'), h('li', [h('p', 'two'), h('ul', h('li', 'nested'))])]),
    h('figure', [h('img', { src: 'pictures/sea.svg', alt: 'A blue sea' }), h('figcaption', 'The sea')]),
  ]),
  h('section', [
    h('h2', { id: 'sun' }, 'The sun'),
    h('table', [
      h('caption', 'Heights'),
      h('thead', h('tr', [h('th', { scope: 'col' }, 'Port'), h('th', { scope: 'col' }, 'Metres')])),
      h('tbody', h('tr', [h('th', { scope: 'row' }, 'Brest'), h('td', '6.1')])),
    ]),
    h('p', { style: 'opacity: 0.5' }, 'Half transparent.'),
  ]),
];

/** A small publication that has one of everything that the tags of a PDF know. */
export function examplePublication(changes: Partial<Metadata> = {}): Publication {
  const tree: Root = { type: 'root', children: body };
  const entry = (id: string, title: string) => ({ id, title, section: 'body', level: 2, place, children: [] });
  return {
    id: 'example',
    kind: 'article',
    lines: [{ path: 'example.md', from: 1, count: 99 }],
    metadata: { ...metadata, ...changes },
    sections: [{ id: 'body', role: 'section', matter: 'main', title: 'The moon', tree }],
    outline: [entry('moon', 'The moon'), entry('sun', 'The sun')],
    notes: [
      {
        id: 'offprint-note-1',
        number: 1,
        content: [h('p', 'Newton said so.')],
        references: [{ id: 'offprint-noteref-1', section: 'body' }],
      },
    ],
    resources: [
      { path: 'pictures/sea.svg', mediaType: 'image/svg+xml', bytes: Buffer.from(picture), width: 60, height: 40 },
    ],
  };
}

interface PrintValues {
  lang: string;
  metadata: Metadata;
  styles: string;
  runningTitle: string;
  body: string;
  notes: string;
}

/** The modules of the built-in template. */
async function typstModules() {
  const article = await loadTemplate('article', '.', machineHost());
  return article.typst?.() ?? [];
}

/** A template with one shell and no fonts. */
export const plainTemplate: Template = {
  name: 'plain',
  options: {},
  has: (shell) => shell === 'print',
  async fill(_medium, values) {
    const { lang, metadata, styles, runningTitle, body, notes } = values as PrintValues;
    const title = metadata.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title><style>${styles}
      @page { @top-left { content: ${runningTitle}; } }</style></head>
      <body><h1>${title}</h1><main>${body}${notes}</main></body></html>`;
  },
  styles: () => `@page { margin: 2cm; @bottom-center { content: counter(page) " / " counter(pages); } }
    th { background: #eee; }`,
  fonts: async () => [],
  typst: typstModules,
};
