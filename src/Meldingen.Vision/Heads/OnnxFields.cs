namespace Meldingen.Vision.Heads;

/// <summary>Field numbers of the ONNX messages that a head is made of (onnx.proto3 of the ONNX specification, IR version 7).</summary>
internal static class OnnxFields
{
    public static class Model
    {
        public const int IrVersion = 1;
        public const int ProducerName = 2;
        public const int Graph = 7;
        public const int OpsetImport = 8;
        public const int MetadataProps = 14;
    }

    public static class OperatorSet
    {
        public const int Domain = 1;
        public const int Version = 2;
    }

    public static class Graph
    {
        public const int Node = 1;
        public const int Name = 2;
        public const int Initializer = 5;
        public const int DocString = 10;
        public const int Input = 11;
        public const int Output = 12;
    }

    public static class Node
    {
        public const int Input = 1;
        public const int Output = 2;
        public const int Name = 3;
        public const int OpType = 4;
        public const int Attribute = 5;
    }

    public static class Attribute
    {
        public const int Name = 1;
        public const int Float = 2;
        public const int Int = 3;
        public const int Type = 20;
        public const int TypeFloat = 1;
        public const int TypeInt = 2;
    }

    public static class Tensor
    {
        public const int Dims = 1;
        public const int DataType = 2;
        public const int Name = 8;
        public const int RawData = 9;
        public const int DataTypeFloat = 1;
    }

    public static class Value
    {
        public const int Name = 1;
        public const int Type = 2;
    }

    public static class Type
    {
        public const int Tensor = 1;
        public const int ElementType = 1;
        public const int Shape = 2;
    }

    public static class Shape
    {
        public const int Dim = 1;
        public const int DimValue = 1;
        public const int DimParam = 2;
    }

    public static class Entry
    {
        public const int Key = 1;
        public const int Value = 2;
    }
}
