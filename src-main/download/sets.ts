import type { DownloadName } from '#shared/contract/built-in.ts'

export interface WantedFile {
  name: string
  bytes: number
  /** Hex, of the file as it is sent: gzipped. */
  sha256: string
}

export interface DownloadSet {
  /** Its id is made of it, as of any dataset's name. */
  title: string
  /** What it holds, in one sentence. */
  about: string
  /** Addresses of folders that hold the files; the next is asked where one fails. */
  mirrors: readonly string[]
  /** IDX files: images and labels for training, and for the test. */
  files: readonly WantedFile[]
  /** Names of the classes; absent: their numbers. */
  classes?: readonly string[]
}

/** Lengths and SHA-256 as TensorFlow Datasets publishes them (tensorflow_datasets/url_checksums/mnist.txt and fashion_mnist.txt). */
export const downloadSets: Record<DownloadName, DownloadSet> = {
  mnist: {
    title: 'MNIST',
    about: '70,000 handwritten digits of 28 x 28 pixels, which the book trains on.',
    mirrors: ['https://ossci-datasets.s3.amazonaws.com/mnist/', 'https://storage.googleapis.com/cvdf-datasets/mnist/'],
    files: [
      { name: 'train-images-idx3-ubyte.gz', bytes: 9_912_422, sha256: '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609' },
      { name: 'train-labels-idx1-ubyte.gz', bytes: 28_881, sha256: '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c' },
      { name: 't10k-images-idx3-ubyte.gz', bytes: 1_648_877, sha256: '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6' },
      { name: 't10k-labels-idx1-ubyte.gz', bytes: 4_542, sha256: 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6' },
    ],
  },
  'fashion-mnist': {
    title: 'Fashion-MNIST',
    about: '70,000 pieces of clothing of 28 x 28 pixels, harder to tell apart than digits.',
    mirrors: ['https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/', 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/'],
    files: [
      { name: 'train-images-idx3-ubyte.gz', bytes: 26_421_880, sha256: '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84' },
      { name: 'train-labels-idx1-ubyte.gz', bytes: 29_515, sha256: 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845' },
      { name: 't10k-images-idx3-ubyte.gz', bytes: 4_422_102, sha256: '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073' },
      { name: 't10k-labels-idx1-ubyte.gz', bytes: 5_148, sha256: '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5' },
    ],
    classes: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
  },
}

export const bytesOfSet = ({ files }: DownloadSet): number => files.reduce((sum, { bytes }) => sum + bytes, 0)
