package huican.etl.parse;

/** Counts what a compressed file becomes, and refuses it where that is beyond reason: {@link Limits}. */
final class InflatedBytes {
    private final long received;
    private final long limit;
    private long inflated;

    /**
     * @param received bytes of the compressed file
     * @param limit of inflated bytes, however large the file is
     */
    InflatedBytes(long received, long limit) {
        this.received = received;
        this.limit = limit;
    }

    void add(int bytes) {
        inflated += bytes;
        if (inflated > limit || inflated > Limits.INFLATION_FREE && inflated / Limits.INFLATION > received) {
            throw new UnreadableFileException(String.format(
                    "解压后超过限度（收到 %,d 字节，已解出 %,d 字节；限度为 %,d 倍，且不超过 %,d GB），疑为压缩炸弹；过大的抽取请分成 _01、_02 … 几个文件",
                    received, inflated, Limits.INFLATION, limit >> 30));
        }
    }
}
