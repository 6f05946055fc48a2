import type { Properties } from 'hast';

const global = new Set([
  'align',
  'className',
  'dir',
  'epub:type',
  'hidden',
  'id',
  'lang',
  'tabIndex',
  'title',
  'xmlLang',
]);

/** Attributes allowed on any element. Only an element with its own role can have a name for assistive technology. */
export function globalProperties(properties: Properties, tagName: string): Properties {
  const hasRole = tagName === 'div' && properties.role !== undefined;
  const isGlobal = (name: string) =>
    global.has(name) || name.startsWith('data') || (hasRole && (name === 'role' || /^aria[A-Z]/u.test(name)));
  return Object.fromEntries(Object.entries(properties).filter(([name]) => isGlobal(name)));
}
