import type { ParseOptions } from '../../src/markdown/parse.ts';

/** A suite, run in one way, with the examples that rightly come out differently. */
export interface Campaign {
  name: string;
  /** The file of the suite, without its extension. */
  suite: string;
  options: ParseOptions;
  /** By the number of the example, why Offprint makes something else of it. */
  exceptions: Readonly<Record<number, string>>;
}

const literalAutolink =
  'the suite shows the core, where this is text; with "Autolinks (extension)" of GFM an address in the text is a link';

const olderComments =
  'GFM is based on CommonMark 0.29; since 0.31, a comment ends at the first `-->`, as in HTML, even if it contains other hyphens';

const taskListClasses = 'lists of tasks bear the classes that github.com gives them, by which templates know them';

const component = '`<Warning>` is a component of Mintlify and others, and becomes the block that it represents there';

const parenthesis = 'lists whose numbers have a parenthesis have classes, so that templates can print it';

const placeholder = 'a start tag that is not in HTML and has no end tag is published as text, with an info';

const spacedAddress = 'an address with spaces is understood, with a warning';

/** What `npm run conformance` runs. The core alone shows the parser; the rest, what the extensions change of it. */
export const campaigns: readonly Campaign[] = [
  { name: 'CommonMark', suite: 'commonmark-0.31.2', options: { extensions: false }, exceptions: {} },
  {
    name: 'CommonMark, extensions on',
    suite: 'commonmark-0.31.2',
    options: {},
    exceptions: {
      163: component,
      201: placeholder,
      296: parenthesis,
      297: parenthesis,
      302: parenthesis,
      488: spacedAddress,
      602: literalAutolink,
      606: literalAutolink,
      608: literalAutolink,
      611: literalAutolink,
      612: literalAutolink,
      613: placeholder,
    },
  },
  {
    name: 'GFM',
    suite: 'gfm',
    options: {},
    exceptions: {
      133: component,
      170: placeholder,
      204: 'cells that the head does not have are published in the last one, with a warning',
      274: parenthesis,
      275: parenthesis,
      279: taskListClasses,
      280: taskListClasses,
      282: parenthesis,
      497: spacedAddress,
      610: literalAutolink,
      614: literalAutolink,
      616: literalAutolink,
      619: literalAutolink,
      620: literalAutolink,
      628: 'addresses of `ftp:` are text: browsers no longer open them, and sanitising would not keep such a link',
      632: placeholder,
      645: olderComments,
      646: olderComments,
      653: 'disallowed raw HTML is what sanitising is for, which is off here: it removes the elements, with a warning',
    },
  },
];
