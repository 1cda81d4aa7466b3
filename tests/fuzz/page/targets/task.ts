import { figuresOf } from '../../../../web/shared/figures';
import { parseGoal } from '../../../../web/state/link/read-goal';
import { allows, broken, written } from '../../../../web/state/link/locks';
import { joined, parseLocks } from '../../../../web/state/link/read-locks';
import { catalogue } from '../catalogue';
import { must, mustBeReadable, textOf } from '../must';

const model = catalogue.models[0]!;
const models = catalogue.models.map(({ name }) => name);
const run = {
  model: model.name,
  data: model.data,
  settings: Object.fromEntries(model.settings.map((setting) => [setting.key, setting.default])),
};

/** What a lecturer asks for: a goal in one line, locks in the next. What was read is written, and reads back the same. */
export default function read(bytes: Uint8Array): void {
  const [first = '', second = ''] = textOf(bytes).split('\n', 2);
  const goal = parseGoal(first, figuresOf(model.name));
  if (goal instanceof Error) mustBeReadable([goal.message]);
  else {
    must(
      [...goal.conditions, ...goal.within].every(({ limit }) => Number.isFinite(limit)),
      'a goal that cannot be',
    );
    const again = parseGoal(goal.text, figuresOf(model.name));
    must(!(again instanceof Error) && again.text === goal.text, `a goal that reads back as another: ${goal.text}`);
  }
  const { locks, complaints } = parseLocks(second, model, models, run);
  mustBeReadable(complaints);
  for (const { values = [], least = -Infinity, most = Infinity, said, key } of locks.all) {
    must(least <= most && said.length < 400, `a lock that cannot be: ${key}`);
    must(
      values.every((value) => allows({ key, name: '', said, values }, value)),
      'a lock that does not allow its own values',
    );
  }
  const again = parseLocks(written(locks.all), model, models, run);
  must(
    again.complaints.length === 0 && JSON.stringify(again.locks.all) === JSON.stringify(locks.all),
    `locks that read back as others: ${written(locks.all)}`,
  );
  const both = joined(locks, again.locks);
  must(!(both instanceof Error) && both.all.length === locks.all.length, 'locks that contradict themselves');
  broken(locks, run);
}
