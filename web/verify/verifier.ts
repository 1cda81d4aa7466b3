import { DataKeeper } from '../engine/worker/data-keeper';
import type { NativeEngine } from '../engine/module/embind';
import { parsed, requestOf } from '../engine/module/embind';
import { instantiate } from '../engine/module/modules';
import type {
  Catalogue,
  Divergence,
  Evaluation,
  ModelDescription,
  Progress,
  RunConfiguration,
  RunRecord,
  SettingAnswer,
} from '../engine/protocol';
import type { DataManifest } from '../engine/data-sets';
import { isOwn } from '../shared/data-sets';
import { areQuick, figuresAmong, figuresOf, figureTitle } from '../shared/figures';
import { messageOf } from '../shared/format';
import { holds } from '../state/link/goal';
import type { Goal } from '../state/link/goal';
import { baseSettings, dataOf, readHash } from '../state/link/hash';
import type { Wish } from '../state/link/hash';
import { broken } from '../state/link/locks';
import type { Lockable } from '../state/link/locks';
import { parseGoal } from '../state/link/read-goal';
import { parseLocks } from '../state/link/read-locks';
import { sumOf } from '../state/receipt/receipt';
import type { Receipt } from '../state/receipt/receipt';
import { keeps } from '../state/course/goal-progress';
import { exerciseOf, otherThan } from './exercise';
import type { Verdict } from './verdict';
import { words } from '../text/verify';

const say = words.why;

const kSliceMilliseconds = 50; // between two looks at what else there is to do
/** Figures of the same weights, which are written in full: two builds may sum a mean in another order. */
const kAgree = 1e-9;

interface Slice {
  progress: Progress;
  steps: number;
  waiting: boolean;
  diverged?: Divergence;
}

/** A receipt's run, as its link opens it. */
interface Read {
  model: ModelDescription;
  wish: Wish;
  preset: string | undefined;
  data: string;
  goal: Goal;
}

/** That it is refused, and as what. */
class Refusal extends Error {
  constructor(
    readonly is: Verdict['is'],
    why: string,
  ) {
    super(why);
  }
}

/** Trains the runs of receipts again, one after the other, with the plain-SIMD module, and says whether they come out so. */
export class Verifier {
  private manifest: DataManifest | null = null;
  private readonly data: DataKeeper;
  private readonly catalogue: Catalogue;

  private constructor(
    private readonly engine: NativeEngine,
    base: string,
  ) {
    this.catalogue = JSON.parse(engine.catalogue()) as Catalogue;
    this.data = new DataKeeper(() => engine, base, {
      manifest: (manifest) => (this.manifest = manifest),
      status: () => {},
    });
  }

  /** @param base under which engine/ and data/ lie */
  static async start(base: string): Promise<Verifier> {
    const module = await instantiate({ name: 'simd', threads: 1, isolated: false, reasons: [] }, base);
    return new Verifier(new module.Engine(1), base);
  }

  /**
   * @param told of how many steps were trained again
   * @param link what the receipt is to be of: a lecturer's link, with its goal and its locks; '' for any
   */
  async verify(receipt: Receipt, told: (steps: number) => void = () => {}, link = ''): Promise<Verdict> {
    const isOurs = receipt.build === __ENGINE_BUILD__;
    const builds = [receipt.build, __ENGINE_BUILD__] as const;
    try {
      const run = this.read(receipt, link);
      await this.trainAgain(run, receipt, told);
      this.compare(run, receipt);
      const note = isOurs ? '' : ` ${say.sameBuild(...builds)}`;
      return { is: 'confirmed', why: `${say.confirmed}${note}` };
    } catch (error) {
      if (!(error instanceof Refusal)) return { is: 'failed', why: messageOf(error) };
      const mayBeOther = error.is === 'run' || error.is === 'figure' || error.is === 'damaged';
      if (isOurs || !mayBeOther) return { is: error.is, why: error.message };
      return { is: 'build', why: say.otherBuild(...builds) };
    }
  }

  /** What can be told without training. */
  private read({ link, changes, figures, step }: Receipt, given: string): Read {
    const { wish, complaints } = readHash(link.slice(link.indexOf('#')), this.catalogue);
    const model = this.catalogue.models.find(({ name }) => name === wish.model);
    if (!model || complaints.length > 0) throw new Refusal('damaged', complaints[0] ?? say.noModel);
    const { preset } = wish;
    const data = wish.data ?? dataOf(model, preset);
    const goal = wish.goal === undefined ? new Error(say.none) : parseGoal(wish.goal, figuresOf(model.name));
    if (goal instanceof Error) throw new Refusal('goal', say.noGoal(goal.message));
    const run = { model: model.name, data, settings: { ...baseSettings(model, preset), ...wish.settings } };
    const other = given.trim() === '' ? null : otherThan(exerciseOf(given, this.catalogue), run, goal, changes);
    if (other) throw new Refusal('exercise', other);
    if (goal.within.some(({ of }) => of === 'seconds')) throw new Refusal('goal', say.seconds);
    for (const { figure, ...one } of goal.conditions) {
      const value = figures[figure];
      if (value === undefined) throw new Refusal('goal', say.noFigure(figureTitle(figure)));
      if (!holds(one, value)) throw new Refusal('goal', say.notThere(`${figure}${one.sign}${one.limit}`, value));
    }
    if (goal.within.some(({ of, ...one }) => of === 'steps' && !holds(one, step)))
      throw new Refusal('goal', say.late(step, goal.text));
    this.obeyLocks(wish, model, run, changes);
    if (isOwn(data)) throw new Refusal('data', say.own);
    const late = changes.find(([at], i) => at > step || at < (changes[i - 1]?.[0] ?? 0));
    if (late) throw new Refusal('damaged', say.order);
    return { model, wish, preset, data, goal };
  }

  private obeyLocks(wish: Wish, model: ModelDescription, run: Lockable, changes: Receipt['changes']): void {
    const names = this.catalogue.models.map(({ name }) => name);
    const { locks, complaints } = parseLocks(wish.lock ?? '', model, names, run);
    if (complaints.length > 0) throw new Refusal('damaged', complaints[0]!);
    const first = broken(locks, run);
    if (first) throw new Refusal('locks', say.opensOtherwise(first.name, first.said));
    for (const [step, key, value] of changes) {
      const lock = broken(locks, { ...run, settings: { [key]: value } });
      if (lock) throw new Refusal('locks', say.setOtherwise(step, lock.name, value, lock.said));
    }
  }

  private async trainAgain(
    { model, wish, preset, data }: Read,
    receipt: Receipt,
    told: (steps: number) => void,
  ): Promise<void> {
    if (this.data.name !== data) await this.data.bring(data);
    while (!this.data.isWhole) await rest(50);
    if (this.data.failure !== undefined) throw new Error(this.data.failure);
    const sum = sumOf(this.manifest);
    if (receipt.data === '' ? sum !== '' : !sum.startsWith(receipt.data))
      throw new Refusal('data', say.otherFiles(data));
    try {
      parsed<RunConfiguration>(this.engine.open(requestOf(model.name, wish.settings, preset, data)));
    } catch (error) {
      throw new Refusal('damaged', say.notOpened(messageOf(error)));
    }
    let step = 0;
    const trainTo = async (end: number) => {
      while (step < end) {
        const slice = parsed<Slice>(this.engine.train(end - step, kSliceMilliseconds));
        if (slice.diverged) throw new Refusal('run', say.breaks(slice.diverged.step));
        step = slice.progress.step;
        told(step);
        await rest(0);
      }
    };
    for (const [at, key, value] of receipt.changes) {
      await trainTo(at);
      const answer = this.engine.set(key, JSON.stringify(value));
      if (!answer.ok || parsed<SettingAnswer>(answer).restarted)
        throw new Refusal('damaged', say.notSet(at, key, value));
    }
    await trainTo(receipt.step);
  }

  private compare({ model, goal }: Read, receipt: Receipt): void {
    const record = parsed<RunRecord>(this.engine.record());
    if (!record.weights.startsWith(receipt.weights)) throw new Refusal('run', say.otherWeights(receipt.step));
    const names = Object.keys(receipt.figures);
    const evaluation = parsed<Evaluation>(this.engine.evaluateWhole());
    const all = areQuick(names, model.name) ? null : parsed<Record<string, unknown>>(this.engine.metrics());
    const own = figuresAmong(
      names.filter((name) => figuresOf(model.name).includes(name)),
      model.name,
      evaluation,
      all,
    );
    for (const [name, said] of Object.entries(receipt.figures)) {
      const value = own[name] ?? NaN;
      if (!(Math.abs(value - said) <= kAgree * Math.abs(value)))
        throw new Refusal('figure', say.otherFigure(figureTitle(name), value, said));
    }
    const { progress } = parsed<Slice>(this.engine.train(0, 0));
    if (!goal.within.every((one) => keeps(one, progress, true)))
      throw new Refusal('goal', say.late(receipt.step, goal.text));
  }
}

const rest = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
