import type { Project } from '../config/project.ts';
import { entryOf } from '../formats/entries.ts';
import { failure } from '../model/report.ts';
import type { PreparedDocument } from '../prepare.ts';
import { optionsOf } from './run.ts';

/**
 * Ensures that no publication of a run overwrites the files of another.
 *
 * @returns a function that claims the names of a publication. @throws Failure `slug-conflict`
 */
export function slugClaims(project: Project): (prepared: PreparedDocument, displayPath: string) => void {
  const slugs = new Map<string, string>();
  return (prepared, displayPath) => {
    for (const slug of namesOf(prepared, project)) {
      // Case is ignored because the file systems of macOS and Windows do.
      const other = slugs.get(slug.toLowerCase());
      if (other !== undefined) throw failure('slug-conflict', { slug, other }, undefined, displayPath);
      slugs.set(slug.toLowerCase(), displayPath);
    }
  };
}

/** The names of the files of a publication: its slug, and the slug with a suffix for each further file. */
function namesOf({ publication, frontMatter }: PreparedDocument, project: Project): string[] {
  if (!publication) return [];
  const further = project.formats.flatMap(
    (format) => entryOf(format).further?.(optionsOf(format, project, frontMatter)) ?? [],
  );
  return [publication.id, ...[...new Set(further)].map((suffix) => `${publication.id}-${suffix}`)];
}
