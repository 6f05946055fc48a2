import { type Near, suggest } from '../model/wording.ts';
import type { OptionDefinition, TemplateOptions } from './definition.ts';
import type { Template } from './template.ts';

export type OptionValue = string | number | boolean;

/** A value that a template does not accept. */
export interface OptionFault extends Near {
  name: string;
  /** The expected value; absent if the template has no such option. */
  expected?: string;
  /** The names of the options that the template has, if this is none of them. */
  known?: readonly string[];
}

/** Applies a document's options to a template. Invalid ones are reported, and keep their default. */
export function withOptions(
  template: Template,
  settings: Readonly<Record<string, OptionValue>>,
): { template: Template; faults: OptionFault[] } {
  const { options } = template;
  const faults = Object.entries(settings).flatMap(([name, value]): OptionFault[] => {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    const known = Object.keys(options);
    if (!option) return [{ name, known, ...suggest(name, known) }];
    return takes(option, value) ? [] : [{ name, expected: expectedOf(option) }];
  });
  const wrong = new Set(faults.map(({ name }) => name));
  const right = Object.entries(settings).filter(([name]) => !wrong.has(name));
  const values = { ...defaultsOf(options), ...Object.fromEntries(right) };
  const styles = stylesOf(options, values);
  const chosen = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return {
    template: {
      ...template,
      values,
      fill: (medium, others) => template.fill(medium, { ...others, options: values }),
      styles: (medium, names) => styles + template.styles(medium, new Set([...names, ...chosen])),
    },
    faults,
  };
}

function defaultsOf(options: TemplateOptions): Record<string, OptionValue> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, option]) => (option.default === undefined ? [] : [[name, option.default]])),
  );
}

function takes(option: OptionDefinition, value: OptionValue): boolean {
  if (option.type === 'choice') return option.choices.some((choice) => choice === value);
  if (option.type === 'number') {
    const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = option;
    return typeof value === 'number' && least <= value && value <= most;
  }
  if (option.type === 'color') return typeof value === 'string' && isColor(value);
  return typeof value === (option.type === 'text' ? 'string' : option.type);
}

function expectedOf(option: OptionDefinition): string {
  if (option.type === 'choice') return option.choices.map((choice) => `\`${choice}\``).join(', ');
  if (option.type === 'number') return expectedNumber(option.least, option.most);
  return { color: 'a colour like `#7a1f5c`', text: 'text', boolean: '`true` or `false`' }[option.type];
}

function expectedNumber(least: number | undefined, most: number | undefined): string {
  return least !== undefined && most !== undefined ? `a number from ${least} to ${most}` : 'a number';
}

/** CSS colours, and nothing that could end the declaration they are used in. */
function isColor(value: string): boolean {
  return /^(?:#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|[a-z]{3,24}|(?:rgb|hsl|hwb|lab|lch|oklab|oklch)\([\d\s.,%/a-z+-]{1,60}\))$/iu.test(
    value,
  );
}

/** Options whose values cannot end a declaration: choices come from the template's own list. */
const inStyles: ReadonlySet<OptionDefinition['type']> = new Set(['color', 'number', 'boolean', 'choice']);

/**
 * Options for the style sheets, except texts: the option `accent` is `var(--option-accent)`, and the query
 * `@container style(--option-justify: true)` asks for the option `justify`.
 */
function stylesOf(options: TemplateOptions, values: Readonly<Record<string, OptionValue>>): string {
  const lines = Object.entries(values).flatMap(([name, value]) => {
    const type = options[name]?.type;
    return type !== undefined && inStyles.has(type) ? [`  --option-${name}: ${value};\n`] : [];
  });
  return lines.length > 0 ? `:root {\n${lines.join('')}}\n` : '';
}
