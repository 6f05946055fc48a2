import type { Project } from '../config/project.ts';
import type { FrontMatter } from '../config/schema.ts';
import type { Format } from '../formats/names.ts';

/** The options of a format: the caller's override the document's, which override the project's. */
export function optionsOf<Name extends Format>(
  format: Name,
  { defaults, overrides }: Pick<Project, 'defaults' | 'overrides'>,
  frontMatter: FrontMatter,
): NonNullable<FrontMatter[Name]> {
  return { ...defaults[format], ...frontMatter[format], ...overrides[format] } as NonNullable<FrontMatter[Name]>;
}
