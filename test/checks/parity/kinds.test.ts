import type { ElementContent } from 'hast';
import { h, s } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { formats, messagesOf, onLines } from './finished-files.ts';

type Nodes = ElementContent;

/** The second line of a source, and what a faulty writer might make of it. */
const kinds: Record<string, { sound: Nodes; faults: Record<string, Nodes[]> }> = {
  'words': {
    sound: h('p', 'The seventh wave breaks.'),
    faults: {
      dropped: [h('p', 'The wave breaks.')],
      doubled: [h('p', 'The seventh seventh wave breaks.')],
      turned: [h('p', 'The wave seventh breaks.')],
      altered: [h('p', 'The seventh waves breaks.')],
      joined: [h('p', 'The seventhwave breaks.')],
    },
  },
  'a paragraph': {
    sound: h('div', [h('p', 'One two.'), h('p', 'Three four.')]),
    faults: {
      hidden: [h('div', [h('p', 'One two.'), h('p', { hidden: true }, 'Three four.')])],
      dropped: [h('div', [h('p', 'One two.')])],
      doubled: [h('div', [h('p', 'One two.'), h('p', 'One two.'), h('p', 'Three four.')])],
      turned: [h('div', [h('p', 'Three four.'), h('p', 'One two.')])],
      joined: [h('div', [h('p', 'One two. Three four.')])],
    },
  },
  'a heading': {
    sound: h('div', [h('h2', 'Ebb'), h('h3', 'Flow')]),
    faults: {
      dropped: [h('div', [h('h2', 'Ebb')])],
      plain: [h('div', [h('h2', 'Ebb'), h('p', 'Flow')])],
      raised: [h('div', [h('h2', 'Ebb'), h('h2', 'Flow')])],
    },
  },
  'a heading and what follows': {
    sound: h('div', [h('h2', 'Ebb'), h('div', 'Out.')]),
    faults: { 'in one': [h('div', h('h2', ['Ebb', h('div', 'Out.')]))] },
  },
  'a list': {
    sound: h('ul', [h('li', ['One', h('ul', h('li', 'Deep'))]), h('li', 'Two')]),
    faults: {
      numbered: [h('ol', [h('li', ['One', h('ul', h('li', 'Deep'))]), h('li', 'Two')])],
      flat: [h('ul', [h('li', 'One'), h('li', 'Deep'), h('li', 'Two')])],
      turned: [h('ul', [h('li', 'Two'), h('li', ['One', h('ul', h('li', 'Deep'))])])],
      'an item less': [h('ul', [h('li', ['One', h('ul', h('li', 'Deep'))])])],
      'no list': [h('div', [h('p', 'One'), h('p', 'Deep'), h('p', 'Two')])],
    },
  },
  'a numbered list': {
    sound: h('ol', { start: 3 }, [h('li', 'Three'), h('li', { value: 7 }, 'Seven')]),
    faults: {
      'from one': [h('ol', [h('li', 'Three'), h('li', { value: 7 }, 'Seven')])],
      'without its number': [h('ol', { start: 3 }, [h('li', 'Three'), h('li', 'Seven')])],
      backwards: [h('ol', { start: 3, reversed: true }, [h('li', 'Three'), h('li', { value: 7 }, 'Seven')])],
    },
  },
  'definitions': {
    sound: h('dl', [h('dt', 'Ebb'), h('dd', 'Out.')]),
    faults: {
      turned: [h('dl', [h('dt', 'Out.'), h('dd', 'Ebb')])],
      'a term less': [h('dl', [h('dd', 'Out.')])],
      plain: [h('div', [h('p', 'Ebb'), h('p', 'Out.')])],
    },
  },
  'a quotation': {
    sound: h('blockquote', h('p', 'Time and tide.')),
    faults: { plain: [h('p', 'Time and tide.')], dropped: [] },
  },
  'a box': {
    sound: h('aside', h('p', 'Mind the ebb.')),
    faults: { plain: [h('p', 'Mind the ebb.')], dropped: [] },
  },
  'details': {
    sound: h('details', [h('summary', 'More'), h('p', 'Deep.')]),
    faults: {
      plain: [h('div', [h('p', 'More'), h('p', 'Deep.')])],
      'without text': [h('details', h('summary', 'More'))],
    },
  },
  'a figure': {
    sound: h('figure', [h('p', 'Waves'), h('figcaption', 'Figure 1')]),
    faults: {
      'without caption': [h('figure', h('p', 'Waves'))],
      'with plain caption': [h('figure', [h('p', 'Waves'), h('p', 'Figure 1')])],
      none: [h('div', [h('p', 'Waves'), h('p', 'Figure 1')])],
    },
  },
  'a table': {
    sound: h('table', [
      h('caption', 'Tides'),
      h('tbody', [
        h('tr', [h('th', 'Port'), h('td', { colSpan: 2 }, 'Height')]),
        h('tr', [h('td', 'Brest'), h('td', '7 m')]),
      ]),
    ]),
    faults: {
      'a caption less': [
        h('table', [
          h('tbody', [
            h('tr', [h('th', 'Port'), h('td', { colSpan: 2 }, 'Height')]),
            h('tr', [h('td', 'Brest'), h('td', '7 m')]),
          ]),
        ]),
      ],
      'no head': [
        h('table', [
          h('caption', 'Tides'),
          h('tbody', [
            h('tr', [h('td', 'Port'), h('td', { colSpan: 2 }, 'Height')]),
            h('tr', [h('td', 'Brest'), h('td', '7 m')]),
          ]),
        ]),
      ],
      'no span': [
        h('table', [
          h('caption', 'Tides'),
          h('tbody', [h('tr', [h('th', 'Port'), h('td', 'Height')]), h('tr', [h('td', 'Brest'), h('td', '7 m')])]),
        ]),
      ],
      'one row': [
        h('table', [
          h('caption', 'Tides'),
          h('tbody', [h('tr', [h('th', 'Port'), h('td', { colSpan: 2 }, 'Height'), h('td', 'Brest'), h('td', '7 m')])]),
        ]),
      ],
      'cells turned': [
        h('table', [
          h('caption', 'Tides'),
          h('tbody', [
            h('tr', [h('th', 'Port'), h('td', { colSpan: 2 }, 'Height')]),
            h('tr', [h('td', '7 m'), h('td', 'Brest')]),
          ]),
        ]),
      ],
    },
  },
  'a listing': {
    sound: h('pre', h('code', [h('span', 'if (a)'), '\n  b;\n'])),
    faults: {
      'without indent': [h('pre', h('code', 'if (a)\nb;\n'))],
      'without its last line end': [h('pre', h('code', 'if (a)\n  b;'))],
      'no listing': [h('p', h('code', 'if (a)\n  b;\n'))],
      'with a mark': [h('pre', h('code', [h('mark', 'if'), ' (a)\n  b;\n']))],
    },
  },
  'a drawing': {
    sound: s('svg', { ariaLabel: 'A wave' }, s('text', 'crest')),
    faults: {
      'with another name': [s('svg', { ariaLabel: 'A ship' }, s('text', 'crest'))],
      'with other letters': [s('svg', { ariaLabel: 'A wave' }, s('text', 'trough'))],
      dropped: [],
    },
  },
  'a formula': {
    sound: h('p', h('math', { alttext: 'a+b' }, [h('mi', 'a'), h('mo', '+'), h('mi', 'b')])),
    faults: {
      'typeset differently': [
        h('p', h('math', { alttext: 'a+b' }, h('msup', [h('mi', 'a'), h('mrow', [h('mo', '+'), h('mi', 'b')])]))),
      ],
      'with other characters': [h('p', h('math', { alttext: 'a+b' }, [h('mi', 'a'), h('mo', '-'), h('mi', 'b')]))],
      'read aloud differently': [h('p', h('math', { alttext: 'a-b' }, [h('mi', 'a'), h('mo', '+'), h('mi', 'b')]))],
      'as text': [h('p', 'a+b')],
    },
  },
  'a rule': { sound: h('hr'), faults: { dropped: [], doubled: [h('hr'), h('hr')] } },
  'a line break': {
    sound: h('p', ['Ebb,', h('br'), 'flow.']),
    faults: { dropped: [h('p', ['Ebb,', ' flow.'])], doubled: [h('p', ['Ebb,', h('br'), h('br'), 'flow.'])] },
  },
  'a link': {
    sound: h('p', ['See ', h('a', { href: 'https://e.example/a' }, 'there'), ' too.']),
    faults: {
      'to elsewhere': [h('p', ['See ', h('a', { href: 'https://e.example/b' }, 'there'), ' too.'])],
      plain: [h('p', 'See there too.')],
      'of more words': [h('p', ['See ', h('a', { href: 'https://e.example/a' }, 'there too.')])],
    },
  },
  'a link within': {
    sound: h('div', [
      h('p', h('a', { href: '#ebb' }, 'Ebb')),
      h('p', { id: 'ebb' }, 'Out.'),
      h('p', { id: 'flow' }, 'In.'),
    ]),
    faults: {
      'to nothing': [
        h('div', [h('p', h('a', { href: '#ebb' }, 'Ebb')), h('p', 'Out.'), h('p', { id: 'flow' }, 'In.')]),
      ],
      'to another place': [
        h('div', [h('p', h('a', { href: '#ebb' }, 'Ebb')), h('p', 'Out.'), h('p', { id: 'ebb' }, 'In.')]),
      ],
      'to another id': [
        h('div', [
          h('p', h('a', { href: '#flow' }, 'Ebb')),
          h('p', { id: 'ebb' }, 'Out.'),
          h('p', { id: 'flow' }, 'In.'),
        ]),
      ],
    },
  },
  'the box of a task': {
    sound: h('ul', h('li', [h('input', { type: 'checkbox', checked: true }), ' Swim'])),
    faults: {
      empty: [h('ul', h('li', [h('input', { type: 'checkbox' }), ' Swim']))],
      dropped: [h('ul', h('li', 'Swim'))],
    },
  },
  'an abbreviation': {
    sound: h('p', [h('abbr', { title: 'Mean sea level' }, 'MSL'), ' rises.']),
    faults: {
      plain: [h('p', 'MSL rises.')],
      'read aloud differently': [h('p', [h('abbr', { title: 'Master of laws' }, 'MSL'), ' rises.'])],
    },
  },
  'a reading above': {
    sound: h('p', h('ruby', ['潮', h('rp', '('), h('rt', 'しお'), h('rp', ')')])),
    faults: { dropped: [h('p', h('ruby', ['潮']))], plain: [h('p', '潮しお')] },
  },
  'another language': {
    sound: h('p', ['The ', h('span', { lang: 'fr' }, 'marée'), ' turns.']),
    faults: {
      untold: [h('p', ['The ', h('span', 'marée'), ' turns.'])],
      'a wrong one': [h('p', ['The ', h('span', { lang: 'de' }, 'marée'), ' turns.'])],
    },
  },
  'another direction': {
    sound: h('p', { dir: 'rtl' }, 'ים'),
    faults: { untold: [h('p', 'ים')] },
  },
  'white space that breaks no line': { sound: h('p', '7\u00A0m'), faults: { lost: [h('p', '7 m')] } },
  ...Object.fromEntries(
    [
      'em',
      'strong',
      'code',
      'del',
      'ins',
      'sub',
      'sup',
      'mark',
      'q',
      'kbd',
      'samp',
      'var',
      's',
      'small',
      'u',
      'b',
      'i',
      'cite',
      'dfn',
    ].map((name) => [
      name,
      {
        sound: h('p', ['The ', h(name, 'ebb'), ' tide.']),
        faults: {
          plain: [h('p', 'The ebb tide.')],
          'round more': [h('p', ['The ', h(name, 'ebb tide.')])],
          'round less': [h('p', ['The ', h(name, 'eb'), 'b tide.'])],
        },
      },
    ]),
  ),
};

test.each([
  ['before its end', h('p', ['Ebb ', h('a', { href: 'a.html' }, 'flow ')]), h('p', 'Ebb flow')],
  ['on both sides', h('p', ['Ebb ', h('a', { href: 'a.html' }, ' flow')]), h('p', 'Ebb flow')],
  ['alone', h('p', ['Ebb', h('a', { href: 'a.html' }, ' ')]), h('p', 'Ebb')],
  [
    'before a picture',
    h('p', [h('a', { href: 'a.html' }, 'Ebb '), h('math', { alttext: 'x' }, h('mi', 'x'))]),
    undefined,
  ],
])('a link that an EPUB cannot follow becomes its words, whitespace %s', async (_, linked, plain) => {
  const words = plain ?? h('p', ['Ebb ', h('math', { alttext: 'x' }, h('mi', 'x'))]);
  expect(await messagesOf('epub', { text: [linked, h('p', 'Out.')] }, { text: [words, h('p', 'Out.')] })).toEqual([]);
});

describe.each(formats)('text outside elements, in %s', (format) => {
  const text = (last: string): Nodes[] => [h('p', 'Ebb.'), { type: 'text', value: last }];

  test('is part of the document', async () => {
    expect(await messagesOf(format, { text: text('Flow.') })).toEqual([]);
    expect(await messagesOf(format, { text: text('Flow.') }, { text: text('Slack.') })).not.toEqual([]);
    expect(await messagesOf(format, { text: text('Flow.') }, { text: text(' ') })).not.toEqual([]);
  });
});

const around = (...nodes: Nodes[]) => onLines(h('p', 'Before all.'), ...nodes, h('p', 'After all.'));

describe.each(formats)('in %s', (format) => {
  test.each(Object.entries(kinds))('%s is unchanged', async (_, { sound }) => {
    expect(await messagesOf(format, { text: around(sound) })).toEqual([]);
  });

  test.each(
    Object.entries(kinds).flatMap(([kind, { sound, faults }]) =>
      Object.entries(faults).map(([fault, nodes]) => [kind, fault, sound, nodes] as const),
    ),
  )('%s is reported if it is wrong: %s', async (_kind, _fault, sound, nodes) => {
    const messages = await messagesOf(format, { text: around(sound) }, { text: around(...nodes) });
    expect(messages.length).toBeGreaterThan(0);
    for (const { ruleId, fatal, line, file, reason } of messages) {
      expect(ruleId).toMatch(/^parity-/u);
      expect([fatal, line, file]).toEqual([true, 2, 'tides.md']);
      expect(reason).toContain(format === 'html' ? 'HTML' : 'EPUB');
    }
  });
});
