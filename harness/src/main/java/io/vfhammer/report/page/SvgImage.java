package io.vfhammer.report.page;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;

/** Figures as SVG and PNG. */
public final class SvgImage {
    static final int WIDTH = 530;
    static final int HEIGHT = 310;

    private static final int PNG_SCALE = 2;
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    /** The colours of a picture that stands alone; the page has the same in its style sheet. */
    private static final String STYLE = "<style>svg{--paper:#fff;" + Colours.LIGHT
            + "}@media (prefers-color-scheme:dark){svg{--paper:#16191d;" + Colours.DARK + "}}</style>"
            + "<rect width=\"100%\" height=\"100%\" style=\"fill:var(--paper);stroke:none\"/>";

    private SvgImage() {}

    /** The CSS variables, for both schemes. */
    static final class Colours {
        static final String LIGHT = "--ink:#333840;--grid:#d5d9e0;--bad:#c62828;"
                + "--s0:#1f6fb4;--s1:#d96c06;--s2:#2e8b57;--s3:#8e4fb3;--s4:#b08800;--s5:#0f8b8d;--s6:#c23b7a;--s7:#6b7280";
        static final String DARK = "--ink:#d6dae0;--grid:#3b424c;--bad:#ff7b72;"
                + "--s0:#6cb6ff;--s1:#ffa657;--s2:#6bd49a;--s3:#d2a8ff;--s4:#e3c04a;--s5:#56d4dd;--s6:#ff8fc7;--s7:#a3acb8";

        private Colours() {}
    }

    /** Returns the SVG element alone, its colours as CSS variables. */
    static String inline(Figure figure) {
        return svg(figure).replace(" xmlns=\"" + SVG_NAMESPACE + "\"", "").replaceAll(" xmlns:xlink=\"[^\"]*\"", "");
    }

    /** Returns a whole SVG document that is legible on light and on dark paper. */
    public static String document(Figure figure) {
        String svg = svg(figure);
        int content = svg.indexOf('>') + 1;
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.substring(0, content) + STYLE
                + svg.substring(content) + "\n";
    }

    /** Returns a PNG on white paper, twice as many pixels each way as the SVG is large. */
    public static byte[] png(Figure figure) {
        BufferedImage image = new BufferedImage(WIDTH * PNG_SCALE, HEIGHT * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.scale(PNG_SCALE, PNG_SCALE);
        figure.drawing().apply(Palette.LIGHT).draw(graphics, new Rectangle(WIDTH, HEIGHT));
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String svg(Figure figure) {
        SVGGraphics2D graphics = new SVGGraphics2D(context(figure.id()), false);
        graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        graphics.setBackground(new Color(0, 0, 0, 0));
        JFreeChart chart = figure.drawing().apply(Palette.CSS);
        chart.draw(graphics, new Rectangle(WIDTH, HEIGHT));
        StringWriter text = new StringWriter();
        try {
            var root = graphics.getRoot();
            root.setAttributeNS(null, "viewBox", "0 0 " + WIDTH + " " + HEIGHT);
            graphics.stream(root, text, true, false);
        } catch (SVGGraphics2DIOException e) {
            throw new UncheckedIOException(e);
        }
        String written = text.toString();
        String svg = written.substring(written.indexOf("<svg"))
                .replace("genericDefs", figure.id() + "-defs")
                .replaceAll("<!--.*?-->", "")
                .replaceAll("\\s*\\R\\s*", " ");
        return Palette.toVariables(svg.trim());
    }

    private static SVGGeneratorContext context(String id) {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG_NAMESPACE, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setIDGenerator(new Ids(id));
            context.setPrecision(2);
            return context;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser cannot be made", e);
        }
    }

    /** Several pictures share a page, so the ids in each start with the figure's. */
    private static final class Ids extends SVGIDGenerator {
        private final String figure;

        Ids(String figure) {
            this.figure = figure;
        }

        @Override
        public String generateID(String prefix) {
            return figure + "-" + super.generateID(prefix);
        }
    }
}
