import { basename, dirname, extname, relative, resolve, sep } from 'node:path';
import { type CompletionItem, CompletionItemKind, type Range } from 'vscode-languageserver';
import { alertNames } from '../markdown/admonition.ts';
import { directives, namesOf } from '../markdown/directives/directives.ts';
import { canBeReferredTo } from '../model/addresses.ts';
import { inMarkdown } from '../model/rules/rule.ts';
import type { Writing } from './cursor.ts';
import { filesBelow, worksOf } from './files.ts';
import type { Target } from './knowledge.ts';
import type { Asked } from './navigation.ts';

/** A schema in JSON, as far as it is needed to complete keys and values. */
export interface KeySchema {
  description?: string;
  properties?: Readonly<Record<string, KeySchema>>;
  items?: KeySchema;
  anyOf?: readonly KeySchema[];
  enum?: readonly unknown[];
  const?: unknown;
  type?: string;
}

/** What an author can complete with. */
export interface Surroundings extends Asked {
  frontMatter: KeySchema;
}

/** A completion without its place: that of what is already written. */
type Proposal = Omit<CompletionItem, 'textEdit'> & { text?: string };

/** The completions of what is being written. `range` is that of the part that is already there. */
export async function completionsOf(writing: Writing, around: Surroundings, range: Range): Promise<CompletionItem[]> {
  return (await proposals(writing, around)).map(({ text, ...item }) => ({
    ...item,
    filterText: text ?? item.label,
    textEdit: { range, newText: text ?? item.label },
  }));
}

async function proposals(writing: Writing, around: Surroundings): Promise<Proposal[]> {
  switch (writing.kind) {
    case 'key':
      return schemasAt(around.frontMatter, writing.path).flatMap(keysOf);
    case 'value':
      return valuesOf(writing.path, around);
    case 'file':
      return fileProposals(around);
    case 'anchor':
      return targetsOf(around, writing.file).map((target) => proposalOf(target, target.id));
    case 'mention':
      return [...referenceProposals(around), ...(await workProposals(around))];
    case 'directive':
      return directiveProposals(writing.colons);
    case 'alert':
      return alertNames.map((label) => ({ label, text: `${label}]`, kind: CompletionItemKind.Keyword }));
  }
}

function keysOf({ properties = {} }: KeySchema): Proposal[] {
  return Object.entries(properties).map(([label, { description, type }]) => ({
    label,
    text: `${label}:${type === 'object' ? '' : ' '}`,
    kind: CompletionItemKind.Property,
    ...(description && { documentation: description }),
  }));
}

/** The values of a key: those that its schema lists, and files where it takes paths. */
async function valuesOf(path: readonly string[], around: Surroundings): Promise<Proposal[]> {
  const values = schemasAt(around.frontMatter, path).flatMap((schema) => {
    const fixed = [...(schema.enum ?? []), ...(schema.const === undefined ? [] : [schema.const])];
    return schema.type === 'boolean' ? [true, false] : fixed;
  });
  const named = [...new Set(values.map(String))].map((label) => ({ label, kind: CompletionItemKind.EnumMember }));
  const isPath = path.some((key) =>
    ['chapters', 'bibliography', 'cover', 'csl', 'file', 'css', 'typst', 'summary'].includes(key),
  );
  return isPath ? [...named, ...(await fileProposals(around))] : named;
}

/** The schemas of what is at a path. Lists have no step of their own, and a value can have several forms. */
function schemasAt(schema: KeySchema, path: readonly string[]): KeySchema[] {
  const forms = [
    schema,
    ...(schema.anyOf ?? []).flatMap((form) => schemasAt(form, [])),
    ...(schema.items ? schemasAt(schema.items, []) : []),
  ];
  const [key, ...rest] = path;
  if (key === undefined) return forms;
  return forms.flatMap(({ properties = {} }) => (properties[key] ? schemasAt(properties[key], rest) : []));
}

async function fileProposals({ path, files }: Surroundings): Promise<Proposal[]> {
  const folder = dirname(path);
  return (await filesBelow(files)).flatMap((file) => {
    if (file === path) return [];
    const label = relative(folder, file).split(sep).join('/');
    return {
      label,
      text: inMarkdown(label),
      kind: CompletionItemKind.File,
      sortText: `${label.split('/').length}${label}`,
    };
  });
}

/** The targets in a file that a link names; those of its own file if it names none. */
function targetsOf({ path, publications }: Surroundings, file: string): Target[] {
  const wanted = file === '' ? path : resolve(dirname(path), file);
  return publications.flatMap(({ targets }) => targets.filter((target) => target.path === wanted));
}

function referenceProposals({ publications }: Surroundings): Proposal[] {
  return publications.flatMap(({ targets }) =>
    targets.filter(({ id }) => canBeReferredTo(id)).map((target) => proposalOf(target, `@${target.id}`)),
  );
}

function proposalOf({ id, title, kind, path }: Target, text: string): Proposal {
  const from = `${kind} in ${basename(path, extname(path))}`;
  return { label: id, text, detail: title || from, kind: CompletionItemKind.Reference, documentation: from };
}

async function workProposals({ publications, files }: Surroundings): Promise<Proposal[]> {
  const works = await Promise.all(publications.map((publication) => worksOf(publication, files.host)));
  return works.flat().map(({ key, title, detail }) => ({
    label: key,
    text: `@${key}`,
    detail: title,
    documentation: detail,
    kind: CompletionItemKind.Value,
  }));
}

function directiveProposals(colons: number): Proposal[] {
  const form = colons === 1 ? 'textDirective' : colons === 2 ? 'leafDirective' : 'containerDirective';
  return namesOf(directives, form).map((label) => ({ label, kind: CompletionItemKind.Function }));
}
