import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import type { Citing } from './citations/cite.ts';
import { removeMarks } from './citations/marks.ts';
import { removePlaces } from './citations/places.ts';
import type { Expand } from './expansion.ts';

/** What citing needs to know of a publication beside its text. */
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

/** Sets the citations of a publication that has a bibliography. Nothing of it is loaded for one that has none. */
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
