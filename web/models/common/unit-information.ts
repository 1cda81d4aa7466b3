/** KL(N(μ, σ²) ‖ N(0, 1)) of each unit in nats, mean over images; and whether its mean moves with the image. */
export interface UnitInformation {
  unit: number;
  kl: number;
  /** Variance over images of the posterior's mean. */
  variance: number;
  /** Active in the sense of Burda and others 2015: that variance exceeds 0.01. */
  active: boolean;
}

const kActive = 0.01;

/** @param means, deviations (count, units); the answer is sorted, the unit that says most first */
export function unitInformation(means: Float32Array, deviations: Float32Array, units: number): UnitInformation[] {
  const count = units > 0 ? means.length / units : 0;
  const out: UnitInformation[] = [];
  for (let unit = 0; unit < units; unit++) {
    let [kl, sum, squares] = [0, 0, 0];
    for (let i = 0; i < count; i++) {
      const mean = means[i * units + unit]!;
      const variance = deviations[i * units + unit]! ** 2;
      kl += (mean ** 2 + variance - 1 - Math.log(Math.max(variance, 1e-30))) / 2;
      sum += mean;
      squares += mean ** 2;
    }
    const variance = count > 0 ? squares / count - (sum / count) ** 2 : 0;
    out.push({ unit, kl: count > 0 ? kl / count : 0, variance, active: variance > kActive });
  }
  return out.sort((a, b) => b.kl - a.kl);
}
