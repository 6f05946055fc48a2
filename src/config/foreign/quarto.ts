import type { Matter } from '../../model/publication.ts';
import { withoutUndefined } from '../../model/without-undefined.ts';
import { readYaml, type YamlText } from '../../platform/yaml.ts';
import type { ListedChapter } from '../chapters.ts';
import { type ForeignBook, type ForeignBookReader, languageOf, listOf, mapOf, peopleOf, textOf } from './values.ts';

/**
 * Reads the `_quarto.yml` of a Quarto book: title, authors, language and bibliography, its chapters in their parts, and its
 * appendices.
 * Source: the Quarto guide, "Book Structure".
 */
export const readQuartoYaml: ForeignBookReader = (file, report): ForeignBook => {
  const yaml = readYaml(String(file));
  if (yaml.fault) report('project-file-syntax', { language: 'YAML', reason: yaml.fault.reason }, yaml.fault.point);
  const { book, bibliography, lang } = mapOf(yaml.value);
  const { title, subtitle, author, description, chapters, appendices } = mapOf(book);
  const references = listOf(bibliography).flatMap((path) => textOf(path) ?? []);
  return {
    values: {
      ...withoutUndefined({ title: textOf(title), subtitle: textOf(subtitle), description: textOf(description) }),
      ...withoutUndefined({ authors: peopleOf(author), lang: languageOf(lang) }),
      ...(references.length > 0 && { bibliography: references }),
      dialect: 'quarto',
    },
    chapters: [
      ...chaptersOf(chapters, ['book', 'chapters'], 'main', yaml),
      ...chaptersOf(appendices, ['book', 'appendices'], 'back', yaml),
    ],
    pointOf: ([key, ...rest]) =>
      yaml.pointOf(key === 'lang' || key === 'bibliography' ? [key, ...rest] : ['book', key ?? '']),
  };
};

function* chaptersOf(
  list: unknown,
  path: readonly PropertyKey[],
  matter: Matter,
  yaml: YamlText,
  part?: string,
): Generator<ListedChapter> {
  for (const [index, entry] of listOf(list).entries()) {
    const where = [...path, index];
    const file = textOf(entry) ?? textOf(mapOf(entry).file);
    if (file !== undefined) yield { file, matter, depth: 0, part, where: yaml.pointOf(where) };
    const { part: title, chapters } = mapOf(entry);
    // Parts contain chapters, not other parts.
    if (chapters !== undefined && part === undefined) {
      yield* chaptersOf(chapters, [...where, 'chapters'], matter, yaml, textOf(title) ?? '');
    }
  }
}
