import { strToU8 } from 'fflate';
import type { ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import type { Metadata, OutlineEntry, Publication, Resource } from '../../../src/model/publication.ts';
import type { Place } from '../../../src/model/source-lines.ts';

const nowhere: Place = { path: 'book.md', start: { line: 1, column: 1 } };

export function metadata(overrides: Partial<Metadata> = {}): Metadata {
  return { title: 'Tides', authors: [], keywords: [], lang: 'en', dir: 'ltr', ...overrides };
}

/** A publication with the given parts, for a test of a single aspect. */
export function publication(overrides: Partial<Publication> = {}): Publication {
  return {
    id: 'tides',
    kind: 'article',
    lines: [{ path: 'tides.md', from: 1, count: 99 }],
    metadata: metadata(),
    sections: [
      {
        id: 'section-1',
        role: 'section',
        matter: 'main',
        title: 'Ebb',
        tree: root(h('section', [h('h2', { id: 'ebb' }, 'Ebb'), h('p', 'Out.')])),
      },
    ],
    outline: [entry('ebb', 'section-1', 'Ebb')],
    notes: [],
    resources: [],
    ...overrides,
  };
}

export function root(...children: Root['children']): Root {
  return { type: 'root', children };
}

export function entry(
  id: string,
  section: string,
  title: string,
  level = 2,
  children: OutlineEntry[] = [],
): OutlineEntry {
  return { id, section, title, level, place: nowhere, children };
}

/** One red point. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="120" viewBox="0 0 240 120"><path d="M0 60q60-60 120 0t120 0" fill="none" stroke="#357" stroke-width="6"/></svg>';

const pictures: Resource[] = [
  { path: 'pictures/aa01.png', mediaType: 'image/png', bytes: png, width: 1, height: 1 },
  { path: 'pictures/bb02.svg', mediaType: 'image/svg+xml', bytes: strToU8(svg), width: 240, height: 120 },
];

/** A publication with something of everything, and `&<>"` wherever text goes. */
export function richPublication(overrides: Partial<Metadata> = {}): Publication {
  return {
    id: 'rich',
    kind: 'article',
    lines: [{ path: 'rich.md', from: 1, count: 99 }],
    metadata: metadata({
      title: '🌊 Tides & "Currents" <1>',
      subtitle: 'Salt > water & \'sweet\' "water"',
      authors: [
        { name: 'Ada "A&B" <Lovelace>', fileAs: 'Lovelace, Ada & Co', affiliation: 'Engines & <Co>' },
        { name: 'Grace Hopper', orcid: '0000-0002-1825-0097' },
      ],
      contributors: [{ name: 'Tom & <Ann>', role: 'trl', fileAs: 'Ann & Tom' }],
      description: 'What moves & what <stays>: a "test".',
      keywords: ['tides & currents', '"sea"', '<wind>'],
      publisher: 'Moon & Sons',
      rights: '© 2026 "Moon" & <Sons>',
      license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      identifiers: [
        { scheme: 'isbn', value: '9783161484100' },
        { scheme: 'doi', value: '10.1000/a&<b>"c' },
      ],
      series: { name: 'Waters & <Winds>', number: 2.5 },
      edition: 'Second & "last" edition',
      date: '2026-11-25',
      modified: '2026-11-26T08:30:00+02:00',
      ...overrides,
    }),
    sections: [
      {
        id: 'section-1',
        role: 'section',
        matter: 'main',
        title: '',
        tree: root(h('p', ['Before any heading & "all" <that>; see ', h('a', { href: '#tables' }, 'the tables'), '.'])),
      },
      { id: 'section-2', role: 'section', matter: 'main', title: '🌕 Moon & "sun"', tree: root(moon()) },
      { id: 'section-3', role: 'section', matter: 'main', title: 'Tables', tree: root(tables()) },
    ],
    outline: [
      entry('-moon--sun', 'section-2', '🌕 Moon & "sun"', 2, [
        entry('1st-quarter', 'section-2', '1st quarter <½>', 3, [entry('deep', 'section-2', 'Deep', 5)]),
        entry('月', 'section-2', '月', 3),
      ]),
      entry('tables', 'section-3', 'Tables'),
    ],
    notes: [
      {
        id: 'offprint-note-1',
        number: 1,
        content: [h('p', ['First & "foremost"', reference('offprint-note-3', 'offprint-noteref-3'), '.'])],
        references: [
          { id: 'offprint-noteref-1', section: 'section-2' },
          { id: 'offprint-noteref-1-2', section: 'section-3' },
        ],
      },
      {
        id: 'offprint-note-2',
        number: 2,
        content: [h('p', 'Two.'), h('ul', [h('li', 'a list <in> a note')])],
        references: [{ id: 'offprint-noteref-2', section: 'section-3' }],
      },
      { id: 'offprint-note-3', number: 3, content: [h('p', 'Referred to by a note.')], references: [] },
    ],
    resources: pictures,
  };
}

function reference(note: string, id: string): ElementContent {
  return h('sup', h('a', { href: `#${note}`, id, role: 'doc-noteref', className: ['noteref'] }, note.slice(3)));
}

function moon(): ElementContent {
  return h('section', [
    h('h2', { id: '-moon--sun' }, ['🌕 Moon & "sun"']),
    h('p', [
      'Text with a note',
      reference('offprint-note-1', 'offprint-noteref-1'),
      ' and ',
      h('code', 'a < b && c > "d"'),
      ', ',
      h('del', 'gone'),
      ', ',
      h('mark', 'marked'),
      '.',
    ]),
    h('section', [
      h('h3', { id: '1st-quarter' }, '1st quarter <½>'),
      h('figure', [
        h('img', { src: 'pictures/bb02.svg', alt: 'A wave & "its" <crest>' }),
        h('figcaption', ['Figure with ', h('em', 'emphasis'), ' & "quotes"']),
      ]),
      h('p', [
        'Inline ',
        h('img', { src: 'pictures/aa01.png', alt: 'a red point', width: '40' }),
        ' picture, and ',
        h('img', { src: 'pictures/gone.png', alt: 'a lost one' }),
        '.',
      ]),
      h('h5', { id: 'deep' }, 'Deep'),
      h('pre', [
        h(
          'code',
          { className: ['language-js'] },
          'if (a < b && c > d) {\n\treturn "long line that goes on and on, past the edge of any phone that was ever made";\n}\n',
        ),
      ]),
    ]),
    h('section', [
      h('h3', { id: '月' }, '月'),
      h('ul', { className: ['contains-task-list'] }, [
        h('li', { className: ['task-list-item'] }, [
          h('input', { type: 'checkbox', checked: true, disabled: true }),
          ' done & "dusted"',
        ]),
        h('li', { className: ['task-list-item'] }, [
          h('input', { type: 'checkbox', disabled: true }),
          ' still <to> do',
        ]),
      ]),
      h('p', [
        h('a', { href: 'https://example.org/a?b=1&c=2|3' }, 'web & link'),
        ', ',
        h('a', { href: 'mailto:a@example.org' }, 'mail'),
        ', ',
        h('a', { href: 'other.md' }, 'file'),
        ', ',
        h('a', { href: '#nowhere' }, 'nowhere'),
        ', ',
        h('a', { href: '#月' }, 'here'),
        ', ',
        h('a', { href: '#1st-quarter' }, 'there'),
        '.',
      ]),
    ]),
  ]);
}

function tables(): ElementContent {
  const cell = (name: 'th' | 'td', align: string | undefined, text: string) =>
    h(name, name === 'th' ? { scope: 'col', align } : { align }, text);
  return h('section', [
    h('h2', { id: 'tables' }, 'Tables'),
    h('table', [
      h('thead', [
        h('tr', [cell('th', 'left', 'Sea & "lake"'), cell('th', 'right', 'm'), cell('th', undefined, '<n>')]),
      ]),
      h('tbody', [
        h('tr', [cell('td', 'left', 'Baltic'), cell('td', 'right', '0.1'), cell('td', undefined, 'brackish & calm')]),
        h('tr', [cell('td', 'left', 'Fundy'), cell('td', 'right', '16.3'), cell('td', undefined, 'the "record"')]),
      ]),
    ]),
    h('blockquote', [
      h('p', [
        'Again',
        reference('offprint-note-1', 'offprint-noteref-1-2'),
        ' and another',
        reference('offprint-note-2', 'offprint-noteref-2'),
        '.',
      ]),
    ]),
    h('ol', { start: 3 }, [h('li', 'three'), h('li', { value: 7 }, 'seven')]),
    h('hr'),
    h('p', [h('a', { href: '#-moon--sun' }, 'back to the moon'), h('br'), h('kbd', 'Ctrl'), '+', h('sub', '2')]),
  ]);
}
