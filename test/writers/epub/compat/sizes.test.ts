import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Report } from '../../../../src/model/report.ts';
import { reportDocuments, reportPictures } from '../../../../src/writers/epub/compat/picture.ts';
import { shops } from '../../../../src/writers/epub/compat/shops.ts';
import { reportBookSize } from '../../../../src/writers/epub/compat/shown.ts';
import { publication, root } from '../publications.ts';

function reported(check: (report: Report) => void): string[] {
  const rules: string[] = [];
  check(((rule: string, facts: object) => {
    rules.push([rule, ...Object.values(facts)].join(' '));
  }) as unknown as Report);
  return rules;
}

/** Sections that show some of two images of 6 MB each. */
const publicationWith = (...sections: string[][]) =>
  publication({
    sections: sections.map((names, index) => ({
      id: `section-${index}`,
      role: 'section',
      matter: 'main',
      title: '',
      tree: root(...names.map((name) => h('img', { src: `pictures/${name}` }))),
    })),
  });

const pictures = new Map(
  ['a', 'b'].map((name) => {
    const picture = {
      path: `pictures/${name}.png`,
      mediaType: 'image/png',
      bytes: new Uint8Array(6e6),
      width: 1,
      height: 1,
    };
    return [`pictures/${name}`, picture];
  }),
);

test('reports sections whose images are too large together, counting an image used twice once', () => {
  const check = (...sections: string[][]) =>
    reported((report) => reportDocuments(publicationWith(...sections), pictures, shops.kobo, report));
  expect(check(['a', 'a'], ['b'])).toEqual([]);
  expect(check(['a'], ['a', 'b'])).toEqual(['epub-document-size Kobo 1 12 10']);
  expect(check(['a', 'b'], ['a', 'b'])).toEqual(['epub-document-size Kobo 2 12 10']);
  expect(reported((report) => reportDocuments(publicationWith(['a', 'b']), pictures, shops.apple, report))).toEqual([]);
});

test('reports a drawing that is too large, which nothing can make smaller', () => {
  const drawing = (megabytes: number) => {
    const from = {
      path: 'a.svg',
      mediaType: 'image/svg+xml',
      bytes: new Uint8Array(megabytes * 1e6),
      width: 1,
      height: 1,
    };
    return { from, picture: from, changes: [], where: undefined };
  };
  expect(reported((report) => reportPictures([drawing(6), drawing(4)], shops.kobo, report))).toEqual([
    'epub-picture-large Kobo 6 5 MB',
  ]);
});

test('reports a book that is too large for its shop', () => {
  // No real bytes are needed: only the length counts.
  const book = { length: 1_500_000_000 } as Uint8Array;
  expect(reported((report) => reportBookSize(book, 'kobo', report))).toEqual(['epub-size Kobo 1500 1000']);
  expect(reported((report) => reportBookSize(book, 'apple', report))).toEqual([]);
  expect(reported((report) => reportBookSize(book, 'none', report))).toEqual([]);
});
