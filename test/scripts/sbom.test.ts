import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { expect, test } from 'vitest';
import { sbom } from '../../scripts/sbom.ts';

const product = { name: 'offprint', version: '1.0.0', license: 'MIT AND CC-BY-SA-3.0' };
const bundled = { name: '@scope/part', version: '2.0.0', license: '(MIT OR Apache-2.0)', folder: '/nowhere' };

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

test('lists what is bundled, as CycloneDX has it', async () => {
  const bill = sbom(product, [bundled]);
  expect(await validator.validate(JSON.stringify(bill))).toBeNull();
  expect(bill.components).toMatchObject([
    { name: '@scope/part', purl: 'pkg:npm/%40scope/part@2.0.0' },
    { name: 'styles', licenses: [{ expression: 'CC-BY-SA-3.0' }] },
    { name: 'locales', licenses: [{ expression: 'CC-BY-SA-3.0' }] },
    { name: 'source-serif', licenses: [{ expression: 'OFL-1.1' }] },
  ]);
});

test('the validator sees a component without a type', async () => {
  const { type: _, ...untyped } = sbom(product, [bundled]).components[0] ?? {};
  const bill = { ...sbom(product, []), components: [untyped] };
  expect(await validator.validate(JSON.stringify(bill))).not.toBeNull();
});
