import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = '@valhallajs/valhallajs';

export type ValhallaPackage = { /** Module to require. */ entry: string; /** The tile builder's executable. */ tileBuilder: string; version: string };

/**
 * Where the optional package lies, undefined when it is not installed. It carries binaries for Linux (x64, arm64) and
 * macOS (arm64); on others loading fails and the caller does without.
 */
export function findValhalla(): ValhallaPackage | undefined {
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve(PACKAGE);
    const { version } = require(join(dirname(entry), 'package.json')) as { version: string };
    return { entry, tileBuilder: join(dirname(entry), process.platform, process.arch, 'valhalla_build_tiles'), version };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw cause;
  }
}

/**
 * Valhalla's settings (https://valhalla.github.io/valhalla/) as far as one town's matrix and route need them. Caches and
 * label reserves are a tenth of the defaults, and labels are given back after each answer (190 MB become 130 after 400
 * answers, as fast as before): a town fits, and the process stays small. Valhalla insists on the parts we
 * do not use (meili, skadi, the limits of other modes).
 */
export function valhallaConfig(tileFolder: string): object {
  const quiet = { logging: { type: '' } };
  const limits = { max_distance: 2_000_000, max_locations: 100, max_matrix_distance: 400_000, max_matrix_location_pairs: 2_500 };
  return {
    mjolnir: { tile_dir: tileFolder, concurrency: 1, max_cache_size: 32_000_000, id_table_size: 100_000_000, data_processing: { use_admin_db: false }, ...quiet },
    loki: {
      actions: ['route', 'sources_to_targets', 'locate'],
      use_connectivity: true,
      service_defaults: { radius: 0, minimum_reachability: 50, search_cutoff: 35_000, node_snap_tolerance: 5, street_side_tolerance: 5, street_side_max_distance: 1_000, heading_tolerance: 60 },
      ...quiet,
    },
    thor: { clear_reserved_memory: true, max_reserved_labels_count_astar: 100_000, max_reserved_labels_count_bidir_astar: 100_000, max_reserved_labels_count_dijkstras: 100_000, max_reserved_labels_count_bidir_dijkstras: 100_000, ...quiet },
    odin: quiet,
    meili: {
      mode: 'auto',
      grid: { cache_size: 100, size: 500 },
      default: { beta: 3, breakage_distance: 2_000, geometry: false, gps_accuracy: 5, interpolation_distance: 10, max_route_distance_factor: 5, max_route_time_factor: 5, max_search_radius: 100, route: true, search_radius: 50, sigma_z: 4.07, turn_penalty_factor: 0 },
    },
    service_limits: {
      auto: limits,
      pedestrian: { ...limits, min_transit_walking_distance: 1, max_transit_walking_distance: 10_000 },
      skadi: { max_shape: 1, min_resample: 10 },
      trace: { max_distance: 1, max_gps_accuracy: 1, max_search_radius: 1, max_shape: 1, max_alternates: 0, max_alternates_shape: 1 },
      isochrone: { max_contours: 1, max_distance: 1, max_locations: 1, max_time_contour: 1, max_distance_contour: 1 },
      centroid: { max_distance: 1, max_locations: 2 },
      status: { allow_verbose: false },
      max_exclude_locations: 0, max_exclude_polygons_length: 0, max_radius: 200, max_reachability: 100, max_alternates: 0, max_timedep_distance: 0, max_distance_disable_hierarchy_culling: 0,
    },
  };
}
