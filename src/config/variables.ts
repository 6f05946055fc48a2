import type { YamlText } from './yaml.ts';

/** The same values with each variable as its author wrote it: `1.10` is a version, and not 1.1. */
export function asWritten<Values extends { variables?: Record<string, string> | undefined }>(
  values: Values,
  { numeralAt }: Pick<YamlText, 'numeralAt'>,
): Values {
  if (!values.variables) return values;
  const written = Object.entries(values.variables).map(([name, text]) => [
    name,
    numeralAt(['variables', name]) ?? text,
  ]);
  return { ...values, variables: Object.fromEntries(written) };
}
