import { dirname } from 'node:path';
import { checkThoroughly as runChecks } from '../checks/thorough-checks.ts';
import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Prepared } from '../prepare.ts';
import type { Run } from './run.ts';

/** Makes the thorough checks of a publication, with what its author, its project and the caller want of them. */
export async function checkThoroughly(
  publication: Publication,
  { frontMatter, placeOf }: Prepared,
  { project, host, network, signal }: Run,
  report: Report,
): Promise<void> {
  const shown = placeOf?.([]).path;
  const source = project.sources.find((one) => one.shown === shown);
  const wanted = { ...frontMatter.check, ...project.check };
  // The switch of the command line says nothing of words: those of the document hold.
  if (typeof frontMatter.check?.spelling === 'object' && wanted.spelling) wanted.spelling = frontMatter.check.spelling;
  const folders = source ? { folder: dirname(source.path), root: source.root } : { folder: host.cwd, root: host.cwd };
  const { html = {}, epub = {} } = frontMatter;
  const given = new Set(Object.keys(frontMatter));
  await runChecks(publication, { report, host, network, signal, wanted, html, epub, given, placeOf, ...folders });
}
