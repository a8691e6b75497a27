// usage: node save.mjs FILE …, with node_modules in the working folder: each file, opened and saved by bpmn-moddle,
// a line of JSON each.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const { BpmnModdle } = await import(pathToFileURL(require.resolve('bpmn-moddle')));

for (const path of process.argv.slice(2)) {
  const moddle = new BpmnModdle();
  const { rootElement } = await moddle.fromXML(new TextDecoder().decode(readFileSync(path)));
  console.log(JSON.stringify((await moddle.toXML(rootElement, { format: true })).xml));
}
