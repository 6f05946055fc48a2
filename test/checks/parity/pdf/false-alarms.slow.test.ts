import type { Element } from 'hast';
import { expect, test } from 'vitest';
import { expectedOf } from '../../../../src/checks/parity/expected.ts';
import { comparePdf, readPdf } from '../../../../src/checks/parity/pdf/find-in-pdf.ts';
import { elementsIn } from '../../../../src/model/published-text.ts';
import { print } from './rich.ts';

interface Example {
  markdown: string;
  /** The first element with this name differs between the source and the print. */
  element: string;
  change: (element: Element) => void;
}

const say =
  (value: string) =>
  (element: Element): void => {
    element.children = [{ type: 'text', value }];
  };

const examples: Readonly<Record<string, Example>> = {
  'a title from both sides': {
    markdown: '---\nlang: he\n---\n# עברית ו-English מעורבבות (גם כאן)\n\nטקסט.\n',
    element: 'p',
    change: say('טקסט אחר.'),
  },
  'left-to-right words that continue after a link, in a right-to-left line': {
    markdown:
      '---\nlang: fa\n---\n# راهنما\n\n* [YouTube - دوره سقوط Markdown](https://example.org/a) *(in english)*\n' +
      '* [«سلام دنیا» در GitHub](https://example.org/b) *(in english)*\n',
    element: 'a',
    change: say('YouTube - سقوط دوره Markdown'),
  },
  'words from the left in a part of a text that runs from the right': {
    markdown:
      '---\nlang: en\n---\n# Courses\n\nText.\n\n<div dir="rtl">\n\n* C#\n* [.NET](#net) (en)\n\n## .NET {#net}\n\nنص.\n\n</div>\n\nEnd.\n',
    element: 'a',
    change: say('.NTE'),
  },
  'code that is a blank': {
    markdown: '---\nlang: en\n---\n# Code\n\nA blank, ` `, and a `word` of **code**.\n',
    element: 'code',
    change: say('x'),
  },
  'hyphens of several kinds': {
    markdown: '---\nlang: en\n---\n# Hyphens\n\nA so\u2011called well-known self&shy;made hyphen\u2010ation.\n',
    element: 'p',
    change: say('A so called well-known selfmade hyphen-ation.'),
  },
  'a caption below its table': {
    markdown:
      '---\nlang: en\n---\n# Ports\n\n<figure>\n\n| a | b |\n| - | - |\n| c | d |\n\n<figcaption>Of ports</figcaption>\n</figure>\n\nEnd.\n',
    element: 'figcaption',
    change: say('Of moles'),
  },
  'a note without words': {
    markdown: '---\nlang: en\n---\n# Notes\n\nOne[^1] and two[^2].\n\n[^1]: <!-- nothing -->\n\n[^2]: Words.\n',
    element: 'p',
    change: say('One and three.'),
  },
  'a note without words before a list': {
    markdown:
      '---\nlang: en\npdf: { notes: page }\n---\n# Notes\n\nOne[^1].\n\n- first\n- second\n\n[^1]: <!-- nothing -->\n',
    element: 'li',
    change: say('third'),
  },
  'a link that leads nowhere': {
    markdown: '---\nlang: en\n---\n# Nowhere\n\nA [link]() to nowhere and [another](https://example.org/).\n',
    element: 'a',
    change: ({ properties }) => {
      properties.href = 'https://example.org/';
    },
  },
  'details without a summary': {
    markdown: '---\nlang: de\n---\n# Mehr\n\n<details>\n\nEin Satz.\n\n</details>\n\nEnde.\n',
    element: 'p',
    change: say('Details'),
  },
  'addresses with brackets': {
    markdown:
      '---\nlang: en\n---\n# Addresses\n\n<a href="https://example.org/?p[a][0]=&q=%5B%5D">One</a>, ' +
      '[two](https://example.org/?p[a]={b}|c).\n',
    element: 'a',
    change: ({ properties }) => {
      properties.href = 'https://example.org/?p[b][0]=&q=%5B%5D';
    },
  },
  'ids that are long, and encoded in small letters': {
    markdown: `---\nlang: en\n---\n# Long\n\n[there](#${'%c3%a9'.repeat(30)}) and [again](#${'é'.repeat(30)})\n\n## ${'é'.repeat(30)}\n\nText.\n`,
    element: 'a',
    change: ({ properties }) => {
      properties.href = `#${'é'.repeat(29)}`;
    },
  },
  'a picture that is all of a listing': {
    markdown: '---\nlang: en\n---\n# Code\n\n<pre><img src="sea.svg" alt="The sea"></pre>\n\nEnd.\n',
    element: 'img',
    change: ({ properties }) => {
      properties.alt = 'The land';
    },
  },
  'pictures and links between the letters of a listing': {
    markdown:
      '---\nlang: en\n---\n# Code\n\n<pre>a <img src="sea.svg" alt="The sea"> b <a href="https://example.org/a">c</a> <em>d</em>\n' +
      'e <a href="https://example.org/b"><img src="sea.svg" alt="The sea"></a> f</pre>\n\nEnd.\n',
    element: 'a',
    change: ({ properties }) => {
      properties.href = 'https://example.org/c';
    },
  },
  'a formula that is an image, next to one that is text': {
    markdown: '---\nlang: en\n---\n# Formulas\n\nA $\\quad$ and $x$.\n',
    element: 'p',
    change: say('A and.'),
  },
  'lists that count in letters, in Roman numbers, and from elsewhere': {
    markdown:
      '---\nlang: en\n---\n# Lists\n\n<ol type="a" start="3"><li>three</li><li value="9">nine</li></ol>\n\n' +
      '<ol type="I"><li>one</li></ol>\n\n<ol type="i"><li>one</li></ol>\n\n<ol type="A"><li>one</li></ol>\n',
    element: 'ol',
    change: (list) => {
      list.tagName = 'ul';
    },
  },
};

test.each(Object.entries(examples))(
  '%s: no alarm, and one after a change',
  async (_, example) => {
    const { bytes, publication, expected } = await print(example.markdown);
    const read = await readPdf(bytes, publication.notes);
    expect(comparePdf(read, expected, publication)).toEqual([]);
    const other = structuredClone(publication);
    const found = other.sections
      .flatMap(({ tree }) => [...elementsIn(tree)])
      .find(({ tagName }) => tagName === example.element);
    if (!found) throw new Error(`No ${example.element}`);
    example.change(found);
    expect(comparePdf(read, expectedOf(other), other)).not.toEqual([]);
  },
  60_000,
);
