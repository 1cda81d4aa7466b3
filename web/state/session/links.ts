import { isOwn, kOwnPrefix } from '../../shared/data-sets';
import { messageOf } from '../../shared/format';
import { readModelWish, readModuleWish } from '../../shared/opening';
import { cardOf, cards } from '../../shared/papers';
import { readHash } from '../link/hash';
import type { Wish } from '../link/hash';
import { kLookKeys } from '../link/view-keys';
import { hasRun } from '../store/phase';
import { kNoLocks } from '../link/locks';
import type { Course, Run } from '../run/run';
import type { ModuleWish } from '../../shared/opening';
import { words } from '../../text/notices';

/** Does what links ask for, one after the other. What of a link cannot be had is named, in one message. */
export class Links {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly session: Run) {}

  /** The link that the engine is started for. Never rejects: a failure is a phase. */
  start(hash: string): Promise<void> {
    return this.queue(() => this.startNow(hash));
  }

  /** A link of a run that there is. Rejects where its run is refused; the one that is open then stays. */
  follow(hash: string): Promise<void> {
    return this.queue(async () => {
      await this.session.replaced();
      if (this.session.isUp) await this.followNow(hash);
      else await this.startNow(hash);
    });
  }

  private queue(work: () => Promise<void>): Promise<void> {
    this.last = this.last.catch(() => {}).then(work);
    return this.last;
  }

  private async startNow(hash: string): Promise<void> {
    try {
      void this.session.lessons.load(readModelWish(hash) ?? cards[0]!.model).catch(() => {}); // on its way while the engine starts
      await this.session.useModule(readModuleWish(hash));
      await this.followNow(hash);
    } catch (error) {
      this.session.giveUp(error);
    }
  }

  private async followNow(hash: string): Promise<void> {
    const { store } = this.session;
    const { wish, complaints } = readHash(hash, store.state.catalogue!);
    const isFirst = !hasRun(store.state.phase);
    try {
      await this.useModule(readModuleWish(hash), complaints);
      this.dropUnknown(wish, complaints);
      await this.open(hash, wish, complaints, isFirst);
    } catch (error) {
      if (isFirst) this.session.giveUp(error);
      else if (!hasRun(store.state.phase)) await this.session.goBack();
      throw error;
    } finally {
      store.complain(complaints);
    }
  }

  /** Another engine, where the link wants one; if it cannot be had, the one that there is goes on. */
  private async useModule(wish: ModuleWish, complaints: string[]): Promise<void> {
    const { moduleWish } = this.session;
    if (wish.isPlain && wish.module?.startsWith('relaxed'))
      complaints.push(words.session.plain(wish.module, wish.module.replace('relaxed', 'simd')));
    const same = (['module', 'threads', 'isPlain'] as const).every((key) => wish[key] === moduleWish[key]);
    if (same) return;
    await this.session.keepSnapshot();
    try {
      await this.session.useModule(wish);
    } catch (error) {
      complaints.push(words.session.otherEngine(messageOf(error)));
    }
  }

  private dropUnknown(wish: Wish, complaints: string[]): void {
    if (wish.data === undefined || !isOwn(wish.data) || this.session.own.get(wish.data)) return;
    const file = wish.data.slice(kOwnPrefix.length);
    complaints.push(words.session.ownFile(file));
    delete wish.data;
  }

  private async open(hash: string, wish: Wish, complaints: string[], isFirst: boolean): Promise<void> {
    const { session } = this;
    if (isFirst) keepLesson(wish, complaints);
    const model = wish.model ?? session.store.state.catalogue!.models[0]!.name;
    // A link that says how its model is set means that model's own defaults for the rest; one that does not, the lesson's opening.
    const bare = wish.model === undefined || Object.keys(wish.settings).length === 0;
    const preset = wish.preset ?? (bare ? cardOf(model)?.openingPreset : undefined);
    const play = wish.play ?? true;
    const course = await this.course(wish, { model, preset }, complaints, isFirst);
    // Before its first step: what trains now would take the new run along, and one that comes into sight meanwhile would set off.
    const { playing } = session.store.state;
    if (!play) await session.pause();
    const paced = session.speed(wish.speed ?? 0);
    paced.catch(() => {}); // told below, unless the run itself is refused
    try {
      await session.open(
        model,
        { ...wish.settings, ...(preset && { preset }), ...(wish.data && { data: wish.data }) },
        play,
        course,
      );
    } catch (error) {
      if (!isFirst) {
        if (!play && playing) await session.play();
        throw error; // the run that is open stays as it was
      }
      complaints.push(words.session.unfit((error as Error).message));
      const own = cardOf(model)?.openingPreset;
      await session.open(model, own ? { preset: own } : {}, play, course);
    }
    complaints.push(...(await this.look(hash)));
    await paced;
    if (play) await session.play();
    else await session.pause();
  }

  /** What a link fixes, and what it asks for; of one that contradicts itself the wish is mended. */
  private async course(
    wish: Wish,
    { model, preset }: { model: string; preset: string | undefined },
    complaints: string[],
    isFirst: boolean,
  ): Promise<Course> {
    const { lead, store } = this.session;
    if (lead) return { goal: null, locks: lead.state.locks };
    if (wish.goal === undefined && wish.lock === undefined) return { goal: null, locks: kNoLocks };
    const { readCourse } = await import('../course/read-course-keys');
    return readCourse(wish, model, preset, store.state, complaints, isFirst);
  }

  /** A link that says what to look at says all of it; with another the reader goes on looking at the same. */
  private async look(hash: string): Promise<string[]> {
    if (!kLookKeys.some((key) => new URLSearchParams(hash.slice(1)).has(key))) return [];
    const { session } = this;
    const { state } = session.store;
    const [{ lookOf }, choices] = await Promise.all([import('./read-view-keys'), session.lessons.choices(state)]);
    const { look, probe, complaints } = lookOf(hash, state, choices);
    session.store.set({ look: {} });
    session.probe(probe);
    session.look({ sample: 0, ...look });
    return complaints;
  }
}

/** A link that fixes another lesson than it names opens that one, where there is no run that could stay. */
function keepLesson(wish: Wish, complaints: string[]): void {
  const [, fixed] = /(?:^|,)model:([\w-]+)/.exec(wish.lock ?? '') ?? [];
  if (fixed === undefined || wish.model === fixed || !cardOf(fixed)) return;
  if (wish.model !== undefined) complaints.push(words.session.fixedLesson(wish.model, fixed));
  for (const key of ['preset', 'data'] as const) delete wish[key];
  Object.assign(wish, { model: fixed, settings: {} });
}
