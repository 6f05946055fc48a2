import { withoutUndefined } from '../../model/without-undefined.ts';
import { readYaml, type YamlText } from '../../platform/yaml.ts';
import type { ListedChapter } from '../chapters.ts';
import { type ForeignBook, type ForeignBookReader, listOf, mapOf, peopleOf, textOf } from './values.ts';

/** An unprocessed entry of the table of contents. */
interface Entry {
  value: unknown;
  path: readonly PropertyKey[];
  depth: number;
  part: string | undefined;
}

/**
 * Reads MyST's `myst.yml`: the title of the project, and the pages in its table of contents. An entry at the top level with a
 * title and no file is a part of the book.
 * Source: the MyST guide, "Table of Contents".
 */
export const readMystYaml: ForeignBookReader = (file, report): ForeignBook => {
  const yaml = readYaml(String(file));
  if (yaml.fault) report('project-file-syntax', { language: 'YAML', reason: yaml.fault.reason }, yaml.fault.point);
  const { title, description, authors, bibliography, toc } = mapOf(mapOf(yaml.value).project);
  const references = listOf(bibliography).flatMap((path) => textOf(path) ?? []);
  return {
    values: {
      ...withoutUndefined({ title: textOf(title), description: textOf(description), authors: peopleOf(authors) }),
      ...(references.length > 0 && { bibliography: references }),
      dialect: 'myst',
    },
    chapters: [...chaptersOf(toc, yaml)],
    pointOf: (path) => yaml.pointOf(['project', ...path]),
  };
};

function* chaptersOf(toc: unknown, yaml: YamlText): Generator<ListedChapter> {
  const open = entriesOf(toc, ['project', 'toc'], 0, undefined);
  for (let next = open.shift(); next; next = open.shift()) {
    const { file, title, children } = mapOf(next.value);
    const [name, heading] = [textOf(file), textOf(title)];
    if (name !== undefined && /\.md$/iu.test(name)) {
      yield {
        file: name,
        ...(heading !== undefined && { title: heading }),
        matter: 'main',
        depth: next.depth,
        part: next.part,
        where: yaml.pointOf([...next.path, 'file']),
      };
    }
    const part = name === undefined && next.depth === 0 ? heading : next.part;
    const depth = name === undefined ? next.depth : next.depth + 1;
    open.unshift(...entriesOf(children, [...next.path, 'children'], depth, part));
  }
}

function entriesOf(list: unknown, path: readonly PropertyKey[], depth: number, part: string | undefined): Entry[] {
  return listOf(list).map((value, index) => ({ value, path: [...path, index], depth, part }));
}
