import type { Expand } from '../model/budget.ts';
import type { Publication } from '../model/publication.ts';
import { elementsIn, type PublishedText, treesOf } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { removePlaces } from './citations/bibliography.ts';
import type { Citing } from './citations/cite.ts';

/** The input of citing in addition to the text. */
export interface CitationOptions {
  /** Absent without a bibliography. */
  citing?: Citing | undefined;
  kind: Publication['kind'];
  /** The project root. */
  root: string;
  metadata: { lang: string };
  host: Host;
  expand?: Expand | undefined;
}

type Text = Pick<Publication, 'sections' | 'notes'>;

/** Formats the citations of a publication with a bibliography. Nothing is loaded for others. */
export async function settleCitations(text: Text, options: CitationOptions, report: Report): Promise<Text> {
  const settled = options.citing ? await setCitations(text, options.citing, options, report) : text;
  if (!options.citing) {
    for (const { position } of removePlaces(text.sections)) report('bibliography-none', {}, position);
  }
  removeMarks(settled);
  return settled;
}

async function setCitations(text: Text, citing: Citing, options: CitationOptions, report: Report): Promise<Text> {
  const { kind, root, metadata, host, expand } = options;
  const { cite } = await import('./citations/cite.ts');
  return cite(text, { ...citing, kind, root, lang: metadata.lang, host, report, expand });
}

/** Data attributes of citations and bibliography markers, not meant for readers. */
const marks = [
  'dataBibliography',
  ...['dataCite', 'dataCiteForm', 'dataCiteKey', 'dataCiteLabel', 'dataCiteLocator', 'dataCitePart'],
];

/** Removes remaining citation attributes: an author may write them in HTML, too. */
function removeMarks(text: PublishedText): void {
  for (const { properties } of treesOf(text).flatMap(elementsIn)) {
    for (const mark of marks) delete properties[mark];
  }
}
