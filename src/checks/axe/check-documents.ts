import type { Point } from 'unist';
import { Failure, type Where } from '../../model/report.ts';
import type { BrowserDocument } from '../../platform/browser.ts';
import type { FinishedContext } from '../finished.ts';
import { type LocatedElement, pointOf } from './point-of.ts';
import { loadAxe, runAxe } from './run-axe.ts';

/** A document that a browser can show. */
export interface ShownDocument {
  /** Among its files. */
  path: string;
  text: string;
  /** Its root element. */
  root: LocatedElement;
  mediaType: string;
  /** Whether it is one of many that readers turn through, not a page that they find alone. */
  isPart: boolean;
}

/** A file that documents may show. */
export interface ShownFile {
  path: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** What other checks of this room say, with more. */
const saidElsewhere = ['document-title', 'html-has-lang', 'image-alt', 'duplicate-id', 'duplicate-id-aria'];

/** What is asked of pages of the web only: a reading system brings its own frame (Ace leaves these out, too). */
const ofPages = [
  'bypass',
  'region',
  'page-has-heading-one',
  'landmark-one-main',
  'landmark-complementary-is-top-level',
];

/** Checks documents with axe-core, in the available browser. Each rule is reported once per document. */
export async function checkDocumentAccessibility(
  documents: readonly ShownDocument[],
  placeIn: (path: string, start: Point) => Where,
  files: readonly ShownFile[],
  { browser, report, signal }: FinishedContext,
): Promise<void> {
  if (!browser) return;
  const byPath = new Map(files.filter(({ mediaType }) => !isScript(mediaType)).map((file) => [file.path, file]));
  const axe = await loadAxe();
  let hasFailed = false;
  for (const { path, text, root, mediaType, isPart } of documents) {
    const shown: BrowserDocument = { html: text, mediaType, path, files: byPath };
    const disabled = [...saidElsewhere, ...(isPart ? ofPages : [])];
    try {
      for (const { rule, text: reason, isGrave, elements } of await runAxe(shown, { axe, disabled, browser, signal })) {
        const [first = { ancestry: '', html: '' }] = elements;
        const facts = { axe: rule, text: reason, element: tagOf(first.html), count: elements.length };
        const place = placeIn(path, pointOf(first.ancestry, root));
        report(isGrave ? 'accessibility' : 'accessibility-advice', facts, place);
      }
      hasFailed = false;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const reason = error.messages.map((message) => message.reason).join('; ');
      const isWithout = error.messages.some(({ ruleId }) => ruleId === 'browser-missing');
      report('accessibility-unchecked', { reason }, isWithout ? undefined : placeIn(path, { line: 1, column: 1 }));
      // One page may be too much for a browser. Where the next fails as well, it is the browser.
      if (isWithout || hasFailed) return;
      hasFailed = true;
    }
  }
}

/** The tag that an element begins with, shortened. */
function tagOf(html: string): string {
  const tag = (/^<[^>]*>/u.exec(html)?.[0] ?? html).replace(/\s+/gu, ' ').replace(/ xmlns(?::\w+)?="[^"]*"/gu, '');
  return tag.length > 80 ? `${tag.slice(0, 78)}…>` : tag;
}

function isScript(mediaType: string): boolean {
  return /javascript|ecmascript|wasm/u.test(mediaType);
}
