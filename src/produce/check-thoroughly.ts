import { dirname } from 'node:path';
import { checkThoroughly as runChecks } from '../checks/thorough-checks.ts';
import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { PreparedSource } from './prepared-source.ts';
import type { PublishingRun } from './publishing-run.ts';

/** Makes the thorough checks of a publication, with what its author, its project and the caller want of them. */
export async function checkThoroughly(
  publication: Publication,
  { frontMatter, placeOf, source }: PreparedSource,
  { project, host, network, signal }: PublishingRun,
  report: Report,
): Promise<void> {
  const wanted = { ...frontMatter.check, ...project.check };
  // The switch of the command line says nothing of words: those of the document hold.
  if (typeof frontMatter.check?.spelling === 'object' && wanted.spelling) wanted.spelling = frontMatter.check.spelling;
  const folders = { folder: dirname(source.path), root: source.root };
  const { html = {}, epub = {} } = frontMatter;
  const given = new Set(Object.keys(frontMatter));
  await runChecks(publication, { report, host, network, signal, wanted, html, epub, given, placeOf, ...folders });
}
