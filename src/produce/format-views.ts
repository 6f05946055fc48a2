import { type ExpectedContent, expectedOf } from '../checks/parity/expected.ts';
import type { Project } from '../config/project.ts';
import type { FrontMatter } from '../config/schema.ts';
import type { Format } from '../formats/names.ts';
import type { Publication } from '../model/publication.ts';
import { forFormat } from '../publication/for-format.ts';

/** A publication as one format shows it, and what parity expects in that format. */
export interface FormatView {
  format: Format;
  publication: Publication;
  expected: ExpectedContent;
}

/** The view of each format. Created before the first writer, which could also modify what is expected. */
export function formatViews(formats: readonly Format[], publication: Publication): FormatView[] {
  // Formats with the same content share it.
  const known = new Map<Publication, ExpectedContent>();
  return formats.map((format) => {
    const view = forFormat(publication, format);
    const expected = known.get(view) ?? expectedOf(view);
    known.set(view, expected);
    return { format, publication: view, expected };
  });
}

/** The options of a format: the caller's override the document's, which override the project's. */
export function optionsOf<Name extends Format>(
  format: Name,
  { defaults, overrides }: Pick<Project, 'defaults' | 'overrides'>,
  frontMatter: FrontMatter,
): NonNullable<FrontMatter[Name]> {
  return { ...defaults[format], ...frontMatter[format], ...overrides[format] } as NonNullable<FrontMatter[Name]>;
}
